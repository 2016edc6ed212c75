// Keeps the counts of an open inbox fresh, and tells when enquiries came. Asking is no sign of life: the session still ends.
const EVERY = 30_000;
const views = document.querySelector('[data-newest]');
const news = document.querySelector('[data-news]');

function tell(words, action, address) {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = action;
  news.replaceChildren(`${words} `, link);
}

function show({ counts, came }) {
  for (const count of views.querySelectorAll('[data-count]')) {
    const now = counts[count.dataset.count];
    count.textContent = now;
    count.closest('li').hidden &&= now === 0;
  }
  // Said once for each number, or a screen reader would hear it every time.
  if (came > 0 && news.dataset.news !== `${came}`) {
    news.dataset.news = came;
    tell(`${came} new ${came === 1 ? 'enquiry' : 'enquiries'}.`, came === 1 ? 'Show it' : 'Show them', '/staff');
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
      tell("You've been signed out.", 'Sign in', '/staff/sign-in');
    }
  } catch {
    // No connection: the next try may have one.
  }
}

const timer = views && setInterval(refresh, EVERY);
if (views) {
  document.addEventListener('visibilitychange', refresh);
}
