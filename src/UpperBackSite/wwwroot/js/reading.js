// Highlights the current section in the contents list, opens references in a popover, and loads other scripts when they are needed.
const links = new Map([...document.querySelectorAll('.contents a')].map(link => [link.hash.slice(1), link]));
const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);

function highlightCurrent() {
  const current = headings.findLastIndex(heading => heading.getBoundingClientRect().top < innerHeight * 0.35);
  headings.forEach((heading, place) => {
    const link = links.get(heading.id);
    link.classList.toggle('is-ahead', place > current);
    if (place === Math.max(current, 0)) {
      link.setAttribute('aria-current', 'true');
    } else {
      link.removeAttribute('aria-current');
    }
  });
}

if (headings.length > 0) {
  let isDue = false;
  addEventListener('scroll', () => {
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        highlightCurrent();
      });
    }
  }, { passive: true });
  highlightCurrent();
}

if (HTMLElement.prototype.showPopover) {
  const note = document.createElement('div');
  note.className = 'reference-note';
  note.popover = 'auto';

  document.addEventListener('click', event => {
    const link = event.target.closest('.citation a');
    const reference = link && document.getElementById(link.hash.slice(1));
    if (!reference || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const words = reference.cloneNode(true);
    words.querySelector('.references__back')?.remove();
    const all = document.createElement('a');
    all.href = link.hash;
    all.textContent = 'See the full list of references';
    note.replaceChildren(...words.childNodes, ' ', all);
    link.parentElement.after(note);
    note.showPopover();
    const place = link.getBoundingClientRect();
    note.style.insetBlockStart = `${Math.min(place.bottom + 6, innerHeight - note.offsetHeight - 6)}px`;
    note.style.insetInlineStart = `${Math.max(6, Math.min(place.left, innerWidth - note.offsetWidth - 6))}px`;
  });
}

// Scripts are imported at their first use. Without them, the page works as without scripts.
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('[data-suggest] [type=search]')) {
    import('./search.js').then(search => search.attach(target), () => {});
  } else if (target.matches('[data-limit]')) {
    import('./count.js').then(count => count.attach(target), () => {});
  }
});
document.addEventListener('click', event => {
  const link = event.target.closest('[data-change]');
  // Removing the last exercise leads to the start page.
  if (link?.search && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    import('./plan.js').then(plan => plan.change(link)).catch(() => location.assign(link.href));
  }
});

// Restores the query and its suggestions after the back button.
addEventListener('pageshow', () => {
  const { field, query } = history.state?.typed ?? {};
  const input = field && document.getElementById(field);
  if (input && query !== input.defaultValue) {
    input.value = query;
    import('./search.js').then(search => search.attach(input).suggest(), () => {});
  }
});
