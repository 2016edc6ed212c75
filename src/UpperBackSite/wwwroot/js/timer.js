// Times the exercises of a page: get ready, move or hold, rest, change sides, next exercise.
import { stepsOf } from './timer/steps.js';
import { createView, readExercises, readPauses } from './timer/view.js';

const section = document.querySelector('[data-timer]');
const exercises = readExercises(section);
const pauses = readPauses(section);
const view = createView(section);
const sound = section.querySelector('[name=sound]');
const vibration = section.querySelector('[name=vibration]');

/** Imports the device functions on first use. The timer works without them. */
const onDevice = act => import('./timer/device.js').then(act, () => {});

let steps = stepsOf(exercises, pauses);
let at = 0;
let left = steps[0].seconds;
let isRunning = false;
let tickedAt = 0;

function show() {
  view.show(steps[at], { left, isRunning, isAtStart: at === 0 });
}

function go(to) {
  at = Math.min(Math.max(to, 0), steps.length);
  left = steps[at]?.seconds ?? 0;
  tickedAt = performance.now();
  if (at === steps.length) {
    stop();
  }
  show();
  view.announce(steps[at]);
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

function toggle() {
  if (at === steps.length) {
    restart();
  }
  if (isRunning) {
    stop();
  } else {
    isRunning = true;
    tickedAt = performance.now();
    onDevice(device => device.keepAwake());
    view.announce(steps[at]);
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

for (const [part, act] of Object.entries({ toggle, back: () => go(at - 1), next: () => go(at + 1), restart })) {
  section.querySelector(`.timer__${part}`).addEventListener('click', act);
}
for (const input of section.querySelectorAll('input[type=number]')) {
  input.addEventListener('change', () => {
    input.value = Math.min(input.max, Math.max(input.min, Math.round(input.value) || 1));
    exercises[0][input.name] = Number(input.value);
    restart();
  });
}
sound.addEventListener('change', () => sound.checked && onDevice(device => device.playTone(true)));
vibration.parentElement.hidden = !('vibrate' in navigator);
show();
section.hidden = false;
setInterval(tick, 200);
