// The exercises of a timer and the steps that it goes through. Knows nothing of how they are shown.

export function readExercises(section) {
  return [...section.querySelectorAll('[data-slug]')].map(item => ({
    title: item.firstChild.textContent.trim(),
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

/**
 * Returns the steps of all exercises, in order: for each side get ready, then the repetitions of each set with their pauses.
 * The seconds of all steps must add up to the duration shown on the page (Pace.TotalSeconds, ExercisePlan.SecondsOf).
 * @param exercises each with title, slug, sets, reps, seconds, isHeld and sides
 * @param pauses seconds to get ready, to relax after a hold, to rest between sets and to change to the next exercise
 */
export function stepsOf(exercises, pauses) {
  return exercises.flatMap((exercise, place) => [
    ...(place > 0 ? [{ exercise, kind: 'rest', what: 'Next exercise', seconds: pauses.change, side: 1, count: '' }] : []),
    ...stepsOfExercise(exercise, pauses),
  ]);
}

function stepsOfExercise(exercise, pauses) {
  const steps = [];
  for (let side = 1; side <= exercise.sides; side++) {
    const add = (kind, what, seconds, count) => steps.push({ exercise, kind, what, seconds, side, count });
    const sideName = exercise.sides === 1 ? '' : side === 1 ? 'First side. ' : 'Other side. ';
    add('ready', 'Get ready', pauses.ready, sideName);
    for (let set = 1; set <= exercise.sets; set++) {
      const setName = exercise.sets === 1 ? '' : `Set ${set} of ${exercise.sets}. `;
      for (let rep = 1; rep <= exercise.reps; rep++) {
        const count = sideName + setName + (exercise.reps === 1 ? '' : `${rep} of ${exercise.reps}`);
        add('work', exercise.isHeld ? 'Hold' : 'Move', exercise.seconds, count);
        if (exercise.isHeld && rep < exercise.reps) {
          add('rest', 'Relax', pauses.relax, count);
        }
      }
      if (set < exercise.sets) {
        add('rest', 'Rest', pauses.rest, sideName + setName);
      }
    }
  }
  return steps;
}

/** Returns what one exercise amounts to, such as "2 sets of 10 repetitions, 4 seconds each". */
export function describeAmount({ sets, reps, seconds, isHeld, sides }) {
  const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const set = sets === 1 ? '' : `${count(sets, 'set')} of `;
  const rep = isHeld ? `${count(reps, 'hold')} of ${count(seconds, 'second')}` : `${count(reps, 'repetition')}, ${count(seconds, 'second')} each`;
  return set + rep + (sides === 1 ? '' : ', on each side');
}
