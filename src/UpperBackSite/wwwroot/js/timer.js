// Guides through the exercises of a page: get ready, move or hold, rest, the other side, the next exercise.
const section = document.querySelector('[data-timer]');
const exercises = [...section.querySelectorAll('[data-slug]')].map(item => ({
  title: item.textContent,
  slug: item.dataset.slug,
  sets: Number(item.dataset.sets),
  reps: Number(item.dataset.reps),
  seconds: Number(item.dataset.seconds),
  isHeld: item.dataset.held === 'true',
  sides: Number(item.dataset.sides),
}));
const ready = 5;
const rest = 20;
const letGo = 3;

let steps = [];
let at = 0;
let left = 0;
let isRunning = false;
let tickedAt = 0;
let wakeLock = null;
let audio = null;

/** The steps of one exercise, in order. Each has what to do, for how long, and how far one has come. */
function stepsOf(exercise) {
  const list = [];
  for (let side = 1; side <= exercise.sides; side++) {
    const sideName = exercise.sides === 1 ? '' : side === 1 ? 'First side. ' : 'Other side. ';
    list.push({ exercise, kind: 'ready', what: 'Get ready', seconds: ready, count: sideName });
    for (let set = 1; set <= exercise.sets; set++) {
      const setName = exercise.sets === 1 ? '' : `Set ${set} of ${exercise.sets}. `;
      for (let rep = 1; rep <= exercise.reps; rep++) {
        const count = sideName + setName + (exercise.reps === 1 ? '' : `${rep} of ${exercise.reps}`);
        list.push({ exercise, kind: 'work', what: exercise.isHeld ? 'Hold' : 'Move', seconds: exercise.seconds, count });
        if (exercise.isHeld && rep < exercise.reps) {
          list.push({ exercise, kind: 'rest', what: 'Let go', seconds: letGo, count });
        }
      }
      if (set < exercise.sets) {
        list.push({ exercise, kind: 'rest', what: 'Rest', seconds: rest, count: sideName + setName });
      }
    }
  }
  return list;
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const ring = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
ring.setAttribute('viewBox', '0 0 100 100');
ring.setAttribute('class', 'timer__ring');
ring.setAttribute('aria-hidden', 'true');
for (const name of ['track', 'hand']) {
  const circle = document.createElementNS(ring.namespaceURI, 'circle');
  for (const [key, value] of Object.entries({ cx: 50, cy: 50, r: 44, pathLength: 100, class: `timer__${name}` })) {
    circle.setAttribute(key, value);
  }
  ring.append(circle);
}
const hand = ring.lastElementChild;

const seconds = make('p', { class: 'timer__seconds', role: 'timer', 'aria-live': 'off' });
const name = make('p', { class: 'timer__exercise' });
const what = make('p', { class: 'timer__what' });
const count = make('p', { class: 'timer__count' });
const said = make('p', { class: 'visually-hidden', 'aria-live': 'polite' });
const picture = make('div', { class: 'timer__picture', 'aria-hidden': 'true' });

function button(text, act, quiet = true) {
  const node = make('button', { type: 'button', class: quiet ? 'button button--quiet' : 'button' }, text);
  node.addEventListener('click', act);
  return node;
}

function option(text) {
  const box = make('input', { type: 'checkbox' });
  return { box, label: make('label', { class: 'timer__option' }, box, ` ${text}`) };
}

const start = button('Start', toggle, false);
const back = button('Back', () => go(at - 1));
const next = button('Next', () => go(at + 1));
const again = button('Start again', reset);
const sound = option('Sound');
const buzz = option('Vibrate');

function numbers() {
  const [exercise] = exercises;
  const fields = [['sets', 'Sets', 10], ['reps', exercise.isHeld ? 'Holds' : 'Times', 60], ['seconds', 'Seconds each', 300]].map(([key, text, most]) => {
    const input = make('input', { type: 'number', min: 1, max: most, value: exercise[key], inputmode: 'numeric' });
    input.addEventListener('change', () => {
      exercise[key] = Math.min(most, Math.max(1, Math.round(Number(input.value)) || 1));
      input.value = exercise[key];
      reset();
    });
    return make('label', { class: 'timer__number' }, text, input);
  });
  return make('div', { class: 'timer__numbers' }, ...fields);
}

function reset() {
  stop();
  steps = exercises.flatMap(stepsOf);
  go(0);
}

function go(to) {
  at = Math.min(Math.max(to, 0), steps.length);
  left = at < steps.length ? steps[at].seconds : 0;
  tickedAt = performance.now();
  if (at === steps.length) {
    stop();
  }
  show();
  announce();
}

function toggle() {
  if (at === steps.length) {
    reset();
  }
  if (isRunning) {
    stop();
  } else {
    isRunning = true;
    tickedAt = performance.now();
    keepAwake();
    announce();
  }
  show();
}

function stop() {
  isRunning = false;
  wakeLock?.release();
  wakeLock = null;
}

function tick() {
  if (!isRunning) {
    return;
  }
  const now = performance.now();
  left -= (now - tickedAt) / 1000;
  tickedAt = now;
  // A phone that slept may have missed several steps: it goes on with the next one, and skips none.
  if (left <= 0) {
    signal(steps[at + 1]?.kind);
    go(at + 1);
  } else {
    show();
  }
}

function show() {
  const step = steps[at];
  const isDone = !step;
  section.dataset.phase = step?.kind ?? 'done';
  seconds.textContent = isDone ? '' : Math.ceil(left);
  name.textContent = isDone ? '' : step.exercise.title;
  what.textContent = isDone ? 'Done. Well done.' : step.what;
  count.textContent = isDone ? 'Notice how you feel now, and tomorrow.' : step.count;
  hand.setAttribute('stroke-dashoffset', isDone ? 0 : 100 - (left / step.seconds) * 100);
  start.textContent = isRunning ? 'Pause' : isDone ? 'Do it again' : at === 0 && left === step.seconds ? 'Start' : 'Go on';
  back.disabled = at === 0;
  next.disabled = isDone;
  for (const item of document.querySelectorAll('.plan__one')) {
    item.classList.toggle('plan__one--now', isRunning && item.id === step?.exercise.slug);
  }
}

let shownSlug = '';

/** Said once a step, so that a screen reader is not talked over every second. */
function announce() {
  const step = steps[at];
  said.textContent = step ? [step.exercise.title, step.what, `${step.seconds} seconds`, step.count].filter(Boolean).join(', ') : 'Done';
  if (exercises.length > 1 && step && step.exercise.slug !== shownSlug) {
    shownSlug = step.exercise.slug;
    const moving = document.getElementById(shownSlug)?.querySelector('.figure__drawing');
    picture.replaceChildren(...(moving ? [moving.cloneNode(true)] : []));
  }
}

function signal(kind) {
  if (buzz.box.checked) {
    navigator.vibrate?.(kind === 'work' ? [200] : [100, 100, 100]);
  }
  if (sound.box.checked) {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = kind === 'work' ? 660 : 440;
    volume.gain.setValueAtTime(0.2, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
  }
}

async function keepAwake() {
  try {
    const lock = await navigator.wakeLock?.request('screen');
    if (isRunning) {
      wakeLock = lock ?? null;
    } else {
      lock?.release();
    }
  } catch {
    // A low battery may refuse it; the timer runs all the same.
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && isRunning) {
    keepAwake();
  }
});

sound.box.addEventListener('change', () => {
  if (sound.box.checked) {
    signal('work');
  }
});

section.append(
  make('div', { class: 'timer__stage' },
    make('div', { class: 'timer__clock' }, ring, seconds),
    make('div', { class: 'timer__now' }, name, what, count),
    picture),
  make('div', { class: 'timer__buttons' }, start, back, next, again),
  make('div', { class: 'timer__options' }, sound.label, ...(navigator.vibrate ? [buzz.label] : [])),
  ...(exercises.length === 1 ? [numbers()] : []),
  said);
reset();
said.textContent = '';
section.hidden = false;
setInterval(tick, 200);
