// Wake lock, sound and vibration for the timer. Each may be unsupported or refused; the timer works without them.

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
    // The browser refuses a wake lock when the battery is low.
  }
}

export function letSleep() {
  isAwakeWanted = false;
  wakeLock?.release();
  wakeLock = null;
}

// Hiding the page releases the lock.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && isAwakeWanted) {
    keepAwake();
  }
});

/** Vibrates once before work, and three times before any other step. */
export function vibrate(isWork) {
  navigator.vibrate(isWork ? [200] : [100, 100, 100]);
}

/** Plays a high tone before work, and a low one before any other step. */
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
