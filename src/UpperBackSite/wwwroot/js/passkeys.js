// Creates passkeys and signs in with them. The controls stay hidden in browsers without support.
const known = window.PublicKeyCredential;
const isSupported = known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON && known.prototype.toJSON;

const messages = {
  NotAllowedError: 'Nothing was done: it was cancelled or took too long. Try again.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys do not work at this address of the site.',
};

async function create(options) {
  return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(JSON.parse(options)) });
}

/** Fetches the challenge when the button is pressed, because a challenge from the page load could have expired. */
async function get(address, form) {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  const offer = await answer.json();
  form.elements.challenge.value = offer.challenge;
  return navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(offer.options) });
}

for (const part of isSupported ? document.querySelectorAll('[data-passkey]') : []) {
  const form = part.querySelector('form');
  const note = part.querySelector('[data-passkey-note]');
  document.querySelector('[data-passkey-missing]')?.remove();
  part.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    note.textContent = 'Follow what your device asks.';
    try {
      const credential = await (part.dataset.passkey === 'create' ? create(part.dataset.options) : get(part.dataset.from, form));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      note.textContent = messages[fault.name] ?? 'That did not work. Try again.';
    }
  });
}
