// Says how many characters are left in a long field. Without it, the field says how many it takes.
const ANNOUNCE_DELAY_MS = 1200;
const attached = new WeakSet();
const segmenter = window.Intl?.Segmenter && new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Counts the characters that people see, as the server does. */
function countCharacters(text) {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length;
}

export function attach(area) {
  if (attached.has(area)) {
    return;
  }
  attached.add(area);
  const limit = Number(area.dataset.limit);
  const shown = document.getElementById(`${area.id}-count`);
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  shown.after(status);
  let announceTimer;

  function show() {
    const left = limit - countCharacters(area.value.trim());
    const number = Math.abs(left).toLocaleString('en-GB');
    const characters = Math.abs(left) === 1 ? 'character' : 'characters';
    shown.textContent = left < 0 ? `${number} ${characters} too many` : `${number} ${characters} left`;
    shown.classList.toggle('field__count--over', left < 0);
    // Announced once typing pauses, not on each key.
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
      status.textContent = shown.textContent;
    }, ANNOUNCE_DELAY_MS);
  }

  area.addEventListener('input', show);
  if (area.value) {
    show();
  }
}
