// Creates passkeys and signs in with them. The controls stay hidden in browsers without support.
const known = window.PublicKeyCredential;
const isSupported = known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON && known.prototype.toJSON;

const words = {
  NotAllowedError: 'The request was cancelled or timed out. Try again.',
  InvalidStateError: 'This device already has a passkey for your account.',
  SecurityError: "Passkeys don't work at this web address.",
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
    note.textContent = 'Follow the prompts on your device.';
    try {
      const credential = await (part.dataset.passkey === 'create' ? create(part.dataset.options) : get(part.dataset.from, form));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      note.textContent = words[fault.name] ?? "That didn't work. Try again.";
    }
  });
}
