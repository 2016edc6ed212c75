// The timer's section of the page: reads its exercises and pauses, and shows the current step.

export function readExercises(section) {
  return [...section.querySelectorAll('[data-slug]')].map(item => ({
    title: item.textContent,
    slug: item.dataset.slug,
    sets: Number(item.dataset.sets),
    reps: Number(item.dataset.reps),
    seconds: Number(item.dataset.seconds),
    isHeld: item.dataset.held === 'true',
    sides: Number(item.dataset.sides),
  }));
}

export function readPauses(section) {
  const { ready, relax, rest, change } = section.dataset;
  return { ready: Number(ready), relax: Number(relax), rest: Number(rest), change: Number(change) };
}

/** Returns functions that show and announce a step in the section; no step means that the exercises are finished. */
export function createView(section) {
  const [seconds, title, what, count, picture, hand, announcement, toggle, back, next] =
    ['seconds', 'exercise', 'what', 'count', 'picture', 'hand', 'announcement', 'toggle', 'back', 'next'].map(part => section.querySelector(`.timer__${part}`));
  let picturedSlug = '';

  function show(step, { left, isRunning, isAtStart }) {
    section.dataset.phase = step?.kind ?? 'done';
    seconds.textContent = step ? Math.ceil(left) : '';
    title.textContent = step?.exercise.title ?? '';
    what.textContent = step?.what ?? 'Well done, you\'ve finished.';
    count.textContent = step?.count ?? 'Notice how you feel now, and tomorrow.';
    hand.setAttribute('stroke-dashoffset', step ? 100 - (left / step.seconds) * 100 : 0);
    toggle.textContent = isRunning ? 'Pause' : !step ? 'Do it again' : isAtStart && left === step.seconds ? 'Start' : 'Resume';
    back.disabled = isAtStart;
    next.disabled = !step;
    for (const item of document.querySelectorAll('.plan__one')) {
      item.classList.toggle('plan__one--now', isRunning && item.id === step?.exercise.slug);
    }
    if (step && step.exercise.slug !== picturedSlug) {
      picturedSlug = step.exercise.slug;
      const drawing = document.getElementById(picturedSlug)?.querySelector('.figure__drawing');
      picture.replaceChildren(...(drawing ? [drawing.cloneNode(true)] : []));
    }
  }

  /** Must be called only once for each step, because a screen reader reads each update. */
  function announce(step) {
    announcement.textContent = step ? [step.exercise.title, step.what, `${step.seconds} ${step.seconds === 1 ? 'second' : 'seconds'}`, step.count].filter(Boolean).join(', ') : 'Finished';
  }

  return { show, announce };
}
