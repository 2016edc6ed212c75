// Signing in with a passkey, and making one. Where the browser has none, what needs them stays hidden.
const known = window.PublicKeyCredential;
const isAble = known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON && known.prototype.toJSON;

const words = {
  NotAllowedError: 'Nothing was done: it was cancelled or took too long. Try again.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys do not work at this address of the site.',
};

async function make(options) {
  return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(JSON.parse(options)) });
}

/** Asked for at the press of the button, so that the page may stay open for as long as it likes. */
async function ask(address, form) {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  const offer = await answer.json();
  form.elements.challenge.value = offer.challenge;
  return navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(offer.options) });
}

for (const part of isAble ? document.querySelectorAll('[data-passkey]') : []) {
  const form = part.querySelector('form');
  const note = part.querySelector('[data-passkey-note]');
  document.querySelector('[data-passkey-missing]')?.remove();
  part.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    note.textContent = 'Follow what your device asks.';
    try {
      const credential = await (part.dataset.passkey === 'create' ? make(part.dataset.options) : ask(part.dataset.from, form));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      note.textContent = words[fault.name] ?? 'That did not work. Try again.';
    }
  });
}
