// Keeps what was read, for reading without a connection. It is there only for those who turned it on at /offline.
// Fresh pages come first: what is kept is shown only when the network is not there.
const version = '1';
const pages = `pages-${version}`;
const parts = `parts-${version}`;
const mostPages = 60;

// Nobody else may see on this device what was asked or answered here.
const never = ['/booking', '/my-enquiry', '/staff', '/search', '/feedback', '/error', '/health', '/cards', '/gallery', '/sw.js'];

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
  if (request.method !== 'GET' || address.origin !== location.origin || never.some(path => address.pathname === path || address.pathname.startsWith(`${path}/`))) {
    return;
  }
  if (request.mode === 'navigate') {
    // A question in the FAQ's search is nobody's business; a plan is its address.
    const isKept = address.search === '' || address.pathname === '/plan';
    event.respondWith(page(request, isKept));
  } else if (['style', 'script', 'image', 'font', 'manifest'].includes(request.destination)) {
    event.respondWith(part(request));
  }
});

async function page(request, isKept) {
  const cache = await caches.open(pages);
  try {
    const answer = await fetch(request);
    if (isKept && answer.ok && !answer.redirected && answer.headers.get('content-type')?.startsWith('text/html')) {
      await cache.put(request.url, answer.clone());
      await trim(cache);
    }
    return answer;
  } catch {
    return await cache.match(request.url) ?? await cache.match('/offline');
  }
}

/** Names with a fingerprint never change; others are fetched anew while there is a connection. */
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

/** The oldest go first; the two pages that were kept at the start stay. */
async function trim(cache) {
  const kept = await cache.keys();
  const excess = kept.length - mostPages;
  for (const old of kept.filter(request => !/\/(offline|get-help)$/.test(request.url)).slice(0, Math.max(0, excess))) {
    await cache.delete(old);
  }
}
