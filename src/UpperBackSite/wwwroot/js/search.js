// Answers under the search box while someone types. Without this the form does the same with a press of Enter.
const PAUSE = 150;
const QUIET = 1200;
const MOST = 6;

for (const box of document.querySelectorAll('[data-suggest]')) {
  const input = box.querySelector('input[type=search]');
  const shown = document.createElement('div');
  const status = document.createElement('p');
  let pause, quiet, underway;

  shown.className = 'suggestions';
  shown.hidden = true;
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  box.querySelector('form').append(shown, status);

  function close() {
    clearTimeout(pause);
    clearTimeout(quiet);
    underway?.abort();
    shown.hidden = true;
  }

  function show(found) {
    const list = document.createElement('ul');
    for (const result of found.results.slice(0, MOST)) {
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
      link.href = '/get-help';
      link.className = 'suggestions__warning';
      link.textContent = 'This may need urgent help. Check the warning signs';
      list.prepend(document.createElement('li'));
      list.firstChild.append(link);
    }
    shown.replaceChildren(list);
    shown.hidden = list.childElementCount === 0;
    // Read out once the person pauses, not at each letter.
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      status.textContent = found.count === 1 ? '1 answer' : `${found.count || 'No'} answers`;
    }, QUIET);
  }

  async function suggest() {
    const query = input.value.trim();
    underway?.abort();
    history.replaceState({ ...history.state, typed: input.value }, '');
    if (query.length < 2) {
      close();
      return;
    }
    underway = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(query)}&typing=true`, { headers: { accept: 'application/json' }, signal: underway.signal });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // Superseded or offline: the form still works.
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(pause);
    clearTimeout(quiet);
    status.textContent = '';
    pause = setTimeout(suggest, PAUSE);
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

  // Back from a page that was opened out of the list: what was typed and what was found are there again.
  addEventListener('pageshow', () => {
    const typed = history.state?.typed;
    if (typed && typed !== input.defaultValue) {
      input.value = typed;
      suggest();
    }
  });
}
