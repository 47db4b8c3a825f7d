/*
 * Keeps the page working without a network. Libraries carry their version in the address and are taken from the cache first; the
 * page's own files come from the network while there is one, so that a new release is seen at once; galaxies once loaded stay.
 * The API is never cached here: the page keeps what it needs itself.
 */
const SHELL = 'eyepiece-shell-1';
const IMAGES = 'eyepiece-images-1';
const IMAGES_KEPT = 80;
const PATIENCE_MS = 3_000;

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('eyepiece-') && name !== SHELL && name !== IMAGES) {
          await caches.delete(name);
        }
      }
      await clients.claim();
    })(),
  );
});

addEventListener('message', (event) => {
  if (Array.isArray(event.data?.remember)) {
    event.waitUntil(remember(event.data.remember));
  }
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) {
    return;
  }
  if (pathname.startsWith('/images/')) {
    event.respondWith(cacheFirst(IMAGES, request));
  } else if (pathname.startsWith('/_static/') || pathname.startsWith('/webjars/')) {
    event.respondWith(cacheFirst(SHELL, request));
  } else if (request.mode !== 'navigate' || pathname === '/') {
    event.respondWith(networkFirst(request));
  }
});

async function remember(paths) {
  await Promise.all([...new Set(paths)].map(rememberOne));
  await trim(await caches.open(IMAGES));
}

async function rememberOne(path) {
  const cache = await caches.open(path.startsWith('/images/') ? IMAGES : SHELL);
  if ((await cache.match(path)) === undefined) {
    await cache.add(path).catch(() => {});
  }
}

async function cacheFirst(name, request) {
  const cache = await caches.open(name);
  const kept = await cache.match(request.url);
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok && response.type === 'basic') {
    await cache.put(request.url, response.clone());
    if (name === IMAGES) {
      await trim(cache);
    }
  }
  return response;
}

async function networkFirst(request) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request.url);
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (response.ok && response.type === 'basic') {
      await cache.put(request.url, response.clone());
    }
    return response;
  } catch (error) {
    if (kept) {
      return kept;
    }
    throw error;
  }
}

async function trim(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - IMAGES_KEPT)).map((key) => cache.delete(key)));
}
