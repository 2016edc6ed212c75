// Caches visited pages for offline reading. Registered only when the visitor turns it on at /offline.
// Network first: a cached page is shown only when the network fails.
const version = '1';
const pages = `pages-${version}`;
const parts = `parts-${version}`;
const maxPages = 60;

// Personal or staff pages and changing ones, which are never cached.
const uncached = ['/booking', '/my-enquiry', '/staff', '/search', '/feedback', '/error', '/health', '/cards', '/gallery', '/sw.js'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(pages).then(cache => cache.addAll(['/offline', '/get-help'])).then(() => self.skipWaiting()));
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
    event.respondWith(page(request, isCacheable));
  } else if (['style', 'script', 'image', 'font', 'manifest'].includes(request.destination)) {
    event.respondWith(part(request));
  }
});

async function page(request, isCacheable) {
  const cache = await caches.open(pages);
  try {
    const answer = await fetch(request);
    if (isCacheable && answer.ok && !answer.redirected && answer.headers.get('content-type')?.startsWith('text/html')) {
      await cache.put(request.url, answer.clone());
      await trim(cache);
    }
    return answer;
  } catch {
    return await cache.match(request.url) ?? await cache.match('/offline');
  }
}

/** Cache first for file names with a fingerprint, which never change; network first for others. */
async function part(request) {
  const cache = await caches.open(parts);
  const kept = await cache.match(request);
  if (kept && /\.[a-z0-9]{10}\.\w+$/.test(request.url)) {
    return kept;
  }
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await cache.put(request, answer.clone());
    }
    return answer;
  } catch {
    return kept ?? Response.error();
  }
}

/** Deletes the oldest pages above the limit, except the two that are cached on installation. */
async function trim(cache) {
  const kept = await cache.keys();
  const excess = kept.length - maxPages;
  for (const old of kept.filter(request => !/\/(offline|get-help)$/.test(request.url)).slice(0, Math.max(0, excess))) {
    await cache.delete(old);
  }
}
