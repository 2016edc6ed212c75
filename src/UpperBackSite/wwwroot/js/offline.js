// Turns offline reading on and off, and lists the cached pages.
const panel = document.querySelector('[data-offline]');
const state = panel.querySelector('[data-offline-state]');
const toggle = panel.querySelector('[data-offline-switch]');
const list = panel.querySelector('[data-offline-pages]');

async function show() {
  const registration = await navigator.serviceWorker.getRegistration('/');
  state.textContent = registration ? 'Offline reading is on. The pages you open will be saved.' : 'Offline reading is off.';
  toggle.textContent = registration ? 'Turn off and delete saved pages' : 'Turn on offline reading';
  const names = (await caches.keys()).filter(name => name.startsWith('pages-'));
  const pages = (await Promise.all(names.map(async name => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async request => {
      const title = /<title>([^<]*)<\/title>/.exec(await (await cache.match(request)).text());
      return title && { address: request.url, title: title[1] };
    }));
  }))).flat().filter(Boolean);
  list.replaceChildren(...pages.map(page => {
    const link = document.createElement('a');
    link.href = page.address;
    // The title is HTML-encoded; the parser decodes its entities.
    link.textContent = new DOMParser().parseFromString(page.title, 'text/html').body.textContent;
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
  return registration;
}

if ('serviceWorker' in navigator) {
  panel.hidden = false;
  toggle.addEventListener('click', async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    if (registration) {
      await registration.unregister();
      await Promise.all((await caches.keys()).map(name => caches.delete(name)));
    } else {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    }
    await show();
  });
  show();
}
