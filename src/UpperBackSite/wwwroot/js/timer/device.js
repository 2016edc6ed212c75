// What the timer asks of the device: to stay awake, to sound and to vibrate. Each may be missing or refused; the timer runs all the same.

let isAwakeWanted = false;
let wakeLock = null;
let audio = null;

export async function keepAwake() {
  isAwakeWanted = true;
  try {
    const lock = await navigator.wakeLock?.request('screen');
    if (isAwakeWanted) {
      wakeLock = lock ?? null;
    } else {
      lock?.release();
    }
  } catch {
    // A low battery may refuse it.
  }
}

export function letSleep() {
  isAwakeWanted = false;
  wakeLock?.release();
  wakeLock = null;
}

// The lock is lost whenever the page is hidden.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && isAwakeWanted) {
    keepAwake();
  }
});

/** Vibrates once before work, and three times before anything else. */
export function vibrate(isWork) {
  navigator.vibrate(isWork ? [200] : [100, 100, 100]);
}

/** Sounds high before work, and low before anything else. */
export function playTone(isWork) {
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = isWork ? 660 : 440;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.4);
}
