// Suggests answers under the search box while the visitor types. Without scripts, the form works on Enter.
const SUGGEST_DELAY_MS = 150;
const ANNOUNCE_DELAY_MS = 1200;
const MAX_SUGGESTIONS = 6;

for (const box of document.querySelectorAll('[data-suggest]')) {
  const input = box.querySelector('input[type=search]');
  const shown = document.createElement('div');
  const status = document.createElement('p');
  let suggestTimer, announceTimer, request;

  shown.className = 'suggestions';
  shown.hidden = true;
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  box.querySelector('form').append(shown, status);

  function close() {
    clearTimeout(suggestTimer);
    clearTimeout(announceTimer);
    request?.abort();
    shown.hidden = true;
  }

  function show(found) {
    const list = document.createElement('ul');
    for (const result of found.results.slice(0, MAX_SUGGESTIONS)) {
      const link = document.createElement('a');
      link.href = result.url;
      link.textContent = result.title;
      if (result.page && result.page !== result.title) {
        const page = document.createElement('span');
        page.textContent = result.page;
        link.append(page);
      }
      list.append(document.createElement('li'));
      list.lastChild.append(link);
    }
    if (found.warnings.length > 0) {
      const link = document.createElement('a');
      link.href = found.warnings[0].address;
      link.className = `suggestions__warning care-card--${found.warnings[0].kind}`;
      link.textContent = found.warnings[0].title.replace(/:$/, '');
      list.prepend(document.createElement('li'));
      list.firstChild.append(link);
    }
    shown.replaceChildren(list);
    shown.hidden = list.childElementCount === 0;
    // Announced once typing pauses, not on each key.
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
      status.textContent = found.count === 1 ? '1 result' : `${found.count || 'No'} results`;
    }, ANNOUNCE_DELAY_MS);
  }

  async function suggest() {
    const query = input.value.trim();
    request?.abort();
    history.replaceState({ ...history.state, typed: input.value }, '');
    if (query.length < 2) {
      close();
      return;
    }
    request = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(query)}&typing=true`, { headers: { accept: 'application/json' }, signal: request.signal });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // Aborted or offline: the form still works.
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(suggestTimer);
    clearTimeout(announceTimer);
    status.textContent = '';
    suggestTimer = setTimeout(suggest, SUGGEST_DELAY_MS);
  });

  box.addEventListener('keydown', event => {
    const stops = [input, ...shown.querySelectorAll('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && !shown.hidden) {
      event.preventDefault();
      close();
      input.focus();
    } else if (step && !shown.hidden) {
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + step))].focus();
    }
  });

  box.addEventListener('focusout', event => {
    if (!box.contains(event.relatedTarget)) {
      close();
    }
  });
  box.querySelector('form').addEventListener('submit', close);

  // Restores the query and the suggestions after the back button.
  addEventListener('pageshow', () => {
    const typed = history.state?.typed;
    if (typed && typed !== input.defaultValue) {
      input.value = typed;
      suggest();
    }
  });
}
