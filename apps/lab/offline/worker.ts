/**
 * Service worker of the lab on a host that is not ours: keeps the whole build, so that the page opens and computes without a network,
 * and gives it the two headers that let threads share memory, which few hosts send.
 *
 * A build is kept whole and served whole: a page never meets scripts of another build. A newer one is fetched beside it and takes over
 * when the last page of the old one is closed.
 */
declare const self: ServiceWorkerGlobalScope;

/** Written in front of this script when the lab is built (`plugin.ts`): paths from the page's folder, '' for the page itself. */
declare const build: { readonly version: string; readonly files: readonly string[] };

const { scope } = self.registration;
const own = `spindrag lab ${scope} `;
const name = own + build.version;

const request = (path: string): Request =>
  new Request(new URL(path, scope), { cache: path === '' ? 'no-cache' : 'default' });

const install = async (): Promise<void> => {
  const kept = await caches.open(name);
  await kept.addAll(build.files.map(request));
};

const forgetOlder = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith(own) && one !== name).map((one) => caches.delete(one)));
};

const isolated = (response: Response): Response => {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  return new Response(response.body, { status, statusText, headers });
};

/** The address under which a file is kept: without a search, and the page's is its folder. */
const addressOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, '/');
};

const answer = async (asked: Request): Promise<Response> => {
  const kept = await (await caches.open(name)).match(addressOf(asked.url));
  return isolated(kept ?? (await fetch(asked)));
};

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
});
