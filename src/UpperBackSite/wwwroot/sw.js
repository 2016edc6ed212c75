// Caches visited pages for offline reading. Registered only when the visitor turns it on at /offline.
// Network first: a saved copy is shown when the network fails, or does not answer in time. It says that it is a copy.
// Saving is never a condition for showing what has loaded: with a full disk, pages are shown and not saved.
const version = '2';
const pages = `pages-${version}`;
const parts = `parts-${version}`;
const maxPages = 60;

// How long the network has when there is a copy, in milliseconds, and how long once it did not answer in time.
const patience = 5000;
const patienceWhenSlow = 1000;
let isSlow = false;

// Personal or staff pages and changing ones, which are never cached.
const uncached = ['/booking', '/my-enquiry', '/staff', '/search', '/feedback', '/error', '/health', '/drafts', '/cards', '/gallery', '/sw.js'];

self.addEventListener('install', event => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name !== pages && name !== parts).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin || uncached.some(path => address.pathname === path || address.pathname.startsWith(`${path}/`))) {
    return;
  }
  if (request.mode === 'navigate') {
    // Search queries are private and not cached; the query of /plan is the plan itself.
    const isCacheable = address.search === '' || address.pathname === '/plan';
    event.respondWith(page(event, isCacheable));
  } else if (['style', 'script', 'image', 'font', 'manifest'].includes(request.destination)) {
    event.respondWith(part(event));
  }
});

/** Saves the two pages that must always be readable, with the styles and scripts without which they would not be. */
async function install() {
  const cache = await caches.open(pages);
  await cache.addAll(['/offline', '/get-help']);
  const html = (await Promise.all(['/offline', '/get-help'].map(async address => (await cache.match(address)).text()))).join('');
  const files = new Set([...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|woff2))"/g)].map(link => link[1]));
  const store = await caches.open(parts);
  await Promise.allSettled([...files].map(file => store.add(file)));
}

async function page(event, isCacheable) {
  const { request } = event;
  const kept = await find(pages, request.url);
  try {
    const answer = await load(event, pages, kept, answer => isCacheable && !answer.redirected && !answer.headers.get('cache-control')?.includes('no-store') && answer.headers.get('content-type')?.startsWith('text/html'));
    return kept && answer.status >= 500 ? await asCopy(kept) : answer;
  } catch {
    return kept ? await asCopy(kept) : await find(pages, '/offline') ?? Response.error();
  }
}

/** Cache first for file names with a fingerprint, which never change; network first for others. */
async function part(event) {
  const { request } = event;
  const kept = await find(parts, request);
  if (kept && /\.[a-z0-9]{10}\.\w+$/.test(request.url)) {
    return kept;
  }
  try {
    return await load(event, parts, kept, () => true);
  } catch {
    return kept ?? Response.error();
  }
}

/** Returns the saved copy. Without one, or when the storage fails, returns undefined. */
async function find(name, request) {
  try {
    return await (await caches.open(name)).match(request);
  } catch {
    return undefined;
  }
}

/** Loads from the network and saves the answer. Rejects when the network fails, or when there is a copy and the network takes too long. */
async function load(event, name, kept, isWanted) {
  const loading = fetch(event.request).then(async answer => {
    if (answer.ok && isWanted(answer)) {
      event.waitUntil(save(name, event.request.mode === 'navigate' ? event.request.url : event.request, answer.clone()));
    }
    if (kept) {
      // An answer that begins and then stops is one that did not come in time.
      await answer.clone().arrayBuffer();
    }
    isSlow = false;
    return answer;
  });
  // An answer that comes too late for this request is saved for the next one.
  event.waitUntil(loading.catch(() => undefined));
  return kept ? Promise.race([loading, timeout()]) : loading;
}

function timeout() {
  return new Promise((_, reject) => setTimeout(() => {
    isSlow = true;
    reject(new Error('The network did not answer in time.'));
  }, isSlow ? patienceWhenSlow : patience));
}

/** Saves an answer. When that fails, for example on a full disk, an earlier copy stays. */
async function save(name, request, answer) {
  try {
    const cache = await caches.open(name);
    await cache.put(request, answer);
    if (name === pages) {
      await trim(cache);
    }
  } catch {
    // The visitor has the answer; only the copy is missing.
  }
}

/** Returns the saved page with a line that says so and when it was saved. */
async function asCopy(kept) {
  const saved = new Date(kept.headers.get('date') ?? NaN);
  const day = isNaN(saved) ? 'earlier' : `on ${saved.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
  const headers = new Headers(kept.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  const html = (await kept.text()).replace(/<main[^>]*>/, main => `${main}<p class="note" role="status" data-copy>We couldn't reach the site, so this is the copy saved on this device ${day}.</p>`);
  return new Response(html, { headers });
}

/** Deletes the oldest pages above the limit, except the two that are cached on installation. */
async function trim(cache) {
  const kept = await cache.keys();
  const excess = kept.length - maxPages;
  for (const old of kept.filter(request => !/\/(offline|get-help)$/.test(request.url)).slice(0, Math.max(0, excess))) {
    await cache.delete(old);
  }
}
