// Refreshes the counts of the inbox, announces new enquiries and counts characters. These requests do not extend the session.
const REFRESH_INTERVAL_MS = 30_000;
const views = document.querySelector('[data-newest]');
const news = document.querySelector('[data-news]');

function announce(message, action, address) {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = action;
  news.replaceChildren(`${message} `, link);
}

function show({ counts, came }) {
  for (const count of views.querySelectorAll('[data-count]')) {
    const now = counts[count.dataset.count];
    count.textContent = now;
    count.closest('li').hidden &&= now === 0;
  }
  // Announced only when the number changes, because a screen reader reads each update.
  if (came > 0 && news.dataset.news !== `${came}`) {
    news.dataset.news = came;
    announce(`${came} new ${came === 1 ? 'enquiry' : 'enquiries'}.`, came === 1 ? 'Show it' : 'Show them', '/staff');
  }
}

async function refresh() {
  if (document.hidden) {
    return;
  }
  try {
    const query = new URLSearchParams({ since: views.dataset.newest, service: views.dataset.service ?? '' });
    const answer = await fetch(`/staff/counts?${query}`, { headers: { accept: 'application/json' }, redirect: 'manual' });
    if (answer.ok) {
      show(await answer.json());
    } else if (answer.type === 'opaqueredirect') {
      clearInterval(timer);
      announce("You've been signed out.", 'Sign in', '/staff/sign-in');
    }
  } catch {
    // Network error: the next refresh tries again.
  }
}

const timer = views && setInterval(refresh, REFRESH_INTERVAL_MS);
if (views) {
  document.addEventListener('visibilitychange', refresh);
}

document.addEventListener('focusin', ({ target }) => {
  if (target.matches('[data-limit]')) {
    import('./count.js').then(count => count.attach(target), () => {});
  }
});

// A link to pass on is selected whole, and copied where the browser allows it.
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('.secret-link [readonly]')) {
    target.select();
  }
});

for (const button of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
      button.closest('.secret-link').querySelector('[role=status]').textContent = 'Copied';
    } catch {
      // The browser refused: the selected link can be copied by hand.
      field.focus();
    }
  });
}
