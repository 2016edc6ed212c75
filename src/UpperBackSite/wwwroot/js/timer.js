// Times the exercises of a page: get ready, move or hold, rest, change sides, next exercise.
import { describeAmount, readExercises, readPauses, stepsOf } from './timer/steps.js';

const section = document.querySelector('[data-timer]');
const [seconds, title, what, count, picture, hand, announcement, toggle, back, next, amount] =
  ['seconds', 'exercise', 'what', 'count', 'picture', 'hand', 'announcement', 'toggle', 'back', 'next', 'set'].map(part => section.querySelector(`.timer__${part}`));
const pauses = readPauses(section);
const sound = section.querySelector('[name=sound]');
const vibration = section.querySelector('[name=vibration]');
const isStill = matchMedia('(prefers-reduced-motion: reduce)');

let exercises = readExercises(section);
let steps = stepsOf(exercises, pauses);
let at = 0;
let left = steps[0].seconds;
let isRunning = false;
let tickedAt = 0;

/** Imports the device functions on first use. The timer works without them. */
const onDevice = act => import('./timer/device.js').then(act, () => {});

function show() {
  const step = steps[at];
  section.dataset.phase = step?.kind ?? 'done';
  section.toggleAttribute('data-running', isRunning);
  seconds.textContent = step ? Math.ceil(left) : '';
  title.textContent = exercises.length > 1 && step ? step.exercise.title : '';
  what.textContent = step?.what ?? 'Well done, you\'ve finished.';
  count.textContent = step?.count ?? 'Notice how you feel now, and tomorrow.';
  hand.setAttribute('stroke-dashoffset', step ? 100 - (left / step.seconds) * 100 : 0);
  toggle.textContent = isRunning ? 'Pause' : !step ? 'Do it again' : at === 0 && left === step.seconds ? 'Start' : 'Resume';
  back.disabled = at === 0;
  next.disabled = !step;
  for (const row of document.querySelectorAll('.plan__one')) {
    row.classList.toggle('plan__one--now', isRunning && row.id === step?.exercise.slug);
  }
  showPicture(step);
}

function showPicture(step) {
  const drawing = step && drawingOf(step);
  if (picture.dataset.shows !== drawing?.key) {
    picture.dataset.shows = drawing?.key ?? '';
    picture.replaceChildren(...(drawing?.svg ? [drawing.svg.cloneNode(true)] : []));
  }
  picture.dataset.side = step?.side ?? 1;
}

/** Returns the moving drawing, the last pose for what is held or when nothing may move, and the first pose for getting ready then. */
function drawingOf({ exercise, kind }) {
  const [moving, ...poses] = section.querySelector(`[data-slug="${exercise.slug}"] template`)?.content.querySelectorAll('svg') ?? [];
  const isWork = kind === 'work';
  const pose = isWork ? poses.at(-1) : poses[0];
  const shown = (isWork && exercise.isHeld) || isStill.matches ? pose : moving;
  return { svg: shown, key: `${exercise.slug} ${shown === moving ? 'moving' : isWork}` };
}

function showAmount() {
  amount.textContent = [exercises.length === 1 && describeAmount(exercises[0]), sound.checked ? 'sound on' : 'sound off'].filter(Boolean).join(', ').replace(/^s/, 'S');
}

/** Must be called only once for each step, because a screen reader reads each update. */
function announce() {
  const step = steps[at];
  announcement.textContent = step ? [step.exercise.title, step.what, `${step.seconds} ${step.seconds === 1 ? 'second' : 'seconds'}`, step.count].filter(Boolean).join(', ') : 'Finished';
}

function go(to) {
  at = Math.min(Math.max(to, 0), steps.length);
  left = steps[at]?.seconds ?? 0;
  tickedAt = performance.now();
  if (at === steps.length) {
    stop();
  }
  show();
  announce();
}

function stop() {
  isRunning = false;
  onDevice(device => device.letSleep());
}

function restart() {
  stop();
  steps = stepsOf(exercises, pauses);
  go(0);
}

function startOrPause() {
  if (at === steps.length) {
    restart();
  }
  if (isRunning) {
    stop();
  } else {
    isRunning = true;
    tickedAt = performance.now();
    onDevice(device => device.keepAwake());
    announce();
  }
  show();
}

function tick() {
  if (!isRunning) {
    return;
  }
  const now = performance.now();
  left -= (now - tickedAt) / 1000;
  tickedAt = now;
  // After the device slept through several steps, continues with the next step and skips none.
  if (left <= 0) {
    signal(steps[at + 1]?.kind === 'work');
    go(at + 1);
  } else {
    show();
  }
}

function signal(isWork) {
  if (vibration.checked) {
    onDevice(device => device.vibrate(isWork));
  }
  if (sound.checked) {
    onDevice(device => device.playTone(isWork));
  }
}

toggle.addEventListener('click', startOrPause);
back.addEventListener('click', () => go(at - 1));
next.addEventListener('click', () => go(at + 1));
section.querySelector('.timer__restart').addEventListener('click', restart);
for (const input of section.querySelectorAll('input[type=number]')) {
  input.addEventListener('change', () => {
    input.value = Math.min(input.max, Math.max(input.min, Math.round(input.value) || 1));
    exercises[0][input.name] = Number(input.value);
    showAmount();
    restart();
  });
}
sound.addEventListener('change', () => {
  showAmount();
  if (sound.checked) {
    onDevice(device => device.playTone(true));
  }
});
// Sent by js/plan.js when an exercise of the plan was moved or removed.
section.addEventListener('planchange', () => {
  exercises = readExercises(section);
  stop();
  steps = stepsOf(exercises, pauses);
  at = 0;
  left = steps[0].seconds;
  showAmount();
  show();
});
vibration.parentElement.hidden = !('vibrate' in navigator);
showAmount();
show();
section.hidden = false;
setInterval(tick, 200);
