// Reloads the page after a file of the content was saved. Served in development only.
const shown = new URL(import.meta.url).searchParams.get('version');

setInterval(async () => {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch('/development/version');
    if (answer.ok && await answer.text() !== shown) {
      location.reload();
    }
  } catch {
    // The site is being restarted.
  }
}, 1000);
