// Suggests answers under a search field while the visitor types. Without it, the form works on Enter.
// A combobox with a list box: the focus stays in the field, and the arrow keys choose (WAI-ARIA Authoring Practices, Combobox).
const SUGGEST_DELAY_MS = 150;
const ANNOUNCE_DELAY_MS = 1200;
const MAX_SUGGESTIONS = 6;
const attached = new Map();

/** Returns the suggestions of a search field, which it adds at the first call. */
export function attach(input) {
  if (!attached.has(input)) {
    attached.set(input, addSuggestions(input));
  }
  return attached.get(input);
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

function addSuggestions(input) {
  const address = input.closest('[data-suggest]').dataset.suggest;
  const listId = `${input.id}-suggestions`;
  const list = element('div', { class: 'suggestions', id: listId, role: 'listbox', 'aria-label': 'Suggestions', hidden: '' });
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  const alarm = element('p', { class: 'visually-hidden', role: 'alert' });
  let chosen = -1;
  let suggestTimer, announceTimer, request;

  input.form.append(list, status, alarm);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', listId], ['aria-expanded', 'false']]) {
    input.setAttribute(name, value);
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', at === place));
    const option = list.children[place];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function setOpen(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', isOpen);
    choose(-1);
  }

  function close() {
    clearTimeout(suggestTimer);
    clearTimeout(announceTimer);
    request?.abort();
    setOpen(false);
  }

  function addOption(url, className, ...content) {
    list.append(element('a', { href: url, class: className, role: 'option', id: `${listId}-${list.childElementCount}`, tabindex: '-1', 'aria-selected': 'false' }, ...content));
  }

  function show({ results, warnings, count }) {
    list.replaceChildren();
    const [warning] = warnings;
    if (warning) {
      addOption(warning.address, `suggestions__warning care-card--${warning.kind}`, warning.title.replace(/:$/, ''));
    }
    for (const result of results.slice(0, MAX_SUGGESTIONS)) {
      const page = result.page && result.page !== result.title ? [element('span', {}, result.page)] : [];
      addOption(result.url, '', result.title, ...page);
    }
    setOpen(list.childElementCount > 0);
    announce(warning, count === 1 ? '1 result' : `${count || 'No'} results`);
  }

  /** A warning is announced at once, and only when it changes; the number of results once typing pauses. */
  function announce(warning, results) {
    const words = warning ? `Warning sign. ${warning.title}` : '';
    if (alarm.textContent !== words) {
      alarm.textContent = words;
    }
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
      status.textContent = results;
    }, ANNOUNCE_DELAY_MS);
  }

  async function suggest() {
    const query = input.value.trim();
    request?.abort();
    history.replaceState({ ...history.state, typed: { field: input.id, query: input.value } }, '');
    if (query.length < 2) {
      alarm.textContent = '';
      close();
      return;
    }
    request = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}&typing=true`, { headers: { accept: 'application/json' }, signal: request.signal });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // Aborted or offline: the form still works.
    }
  }

  function typed() {
    clearTimeout(suggestTimer);
    clearTimeout(announceTimer);
    status.textContent = '';
    suggestTimer = setTimeout(suggest, SUGGEST_DELAY_MS);
  }

  input.addEventListener('input', typed);
  input.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) {
      if (event.key === 'ArrowDown' && list.childElementCount > 0) {
        event.preventDefault();
        setOpen(true);
        choose(0);
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (step) {
      // The field itself stands between the last suggestion and the first.
      event.preventDefault();
      const stops = list.childElementCount + 1;
      choose((chosen + 1 + step + stops) % stops - 1);
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].click();
    }
  });
  // A press on a suggestion keeps the focus in the field, so that the list stays open until it is followed.
  list.addEventListener('mousedown', event => event.preventDefault());
  input.addEventListener('blur', close);
  input.form.addEventListener('submit', close);
  if (input.value !== input.defaultValue) {
    suggest();
  }

  return { suggest };
}
