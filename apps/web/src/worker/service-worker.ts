import { kindOf } from './asked.ts';

/** Set by the build: the files that a visit to the chats needs, and one name for this very set of them. */
declare const FILES: readonly string[];
declare const VERSION: string;

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void };

/** As much of the worker's world as is used. */
type Scope = Readonly<{
  location: Location;
  caches: CacheStorage;
  skipWaiting: () => Promise<void>;
  clients: Readonly<{ claim: () => Promise<void> }>;
  addEventListener: ((type: 'install' | 'activate', listener: (event: Waiting) => void) => void) &
    ((type: 'fetch', listener: (event: Fetching) => void) => void);
}>;

const scope = globalThis as unknown as Scope;
const CACHE = `zveno-${VERSION}`;
const PAGE = '/';
/** A page that takes longer is shown from here. */
const PATIENCE_MS = 4_000;

const withoutNetwork = async (): Promise<Response> => (await scope.caches.match(PAGE)) ?? Response.error();

/** The page as it is now, or as it was when the network is lost. */
const page = (request: Request): Promise<Response> =>
  Promise.race([
    fetch(request).catch(withoutNetwork),
    new Promise<Response>((resolve) => setTimeout(() => void withoutNetwork().then(resolve), PATIENCE_MS)),
  ]);

/** Files never change under their names: what is here is right. */
const file = async (request: Request): Promise<Response> => {
  const kept = await scope.caches.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await scope.caches.open(CACHE)).put(request, answer.clone());
  return answer;
};

const install = async (): Promise<void> => {
  const cache = await scope.caches.open(CACHE);
  await cache.addAll([new Request(PAGE, { cache: 'reload' }), ...FILES]);
  await scope.skipWaiting();
};

const activate = async (): Promise<void> => {
  const names = await scope.caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => scope.caches.delete(name)));
  await scope.clients.claim();
};

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, scope.location.origin);
  if (kind === 'page') event.respondWith(page(event.request));
  if (kind === 'file') event.respondWith(file(event.request));
});
