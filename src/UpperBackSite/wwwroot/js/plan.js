// Moves and removes exercises of a plan in place. The links work without it: each leads to the plan that it makes.
// Imported by js/reading.js at the first click.
const changed = ['.page-header', '.timer__exercises', '.plan__list', '.plan__more'];

export async function change(link) {
  const plan = link.closest('[data-plan]');
  const row = link.closest('.plan__one');
  const slug = row.id;
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  const answer = await fetch(link.href);
  const after = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-plan]');
  if (!answer.ok || !after) {
    throw new Error('No plan');
  }
  for (const part of changed) {
    plan.querySelector(part).replaceWith(after.querySelector(part));
  }
  history.replaceState(history.state, '', answer.url.split('#')[0]);
  plan.querySelector('[data-timer]').dispatchEvent(new Event('planchange'));
  announce(plan, link.dataset.change, row.querySelector('h3').textContent, slug);
  focus(document.getElementById(slug)?.querySelector('.plan__change'), link.dataset.change)
    || document.getElementById(neighbour?.id)?.focus({ preventScroll: true });
}

/** Focuses the same control again, or the other direction when the exercise is now first or last. */
function focus(controls, kind) {
  const control = controls && (controls.querySelector(`[data-change=${kind}]`) ?? controls.querySelector('a'));
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: 'nearest' });
  return Boolean(control);
}

function announce(plan, kind, title, slug) {
  const rows = [...plan.querySelectorAll('.plan__one')];
  const place = rows.findIndex(row => row.id === slug) + 1;
  plan.querySelector('[data-plan-status]').textContent = kind === 'remove'
    ? `${title} removed. ${rows.length} left.`
    : `${title} is now number ${place} of ${rows.length}.`;
}
