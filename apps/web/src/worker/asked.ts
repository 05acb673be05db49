/** What of a request its answer depends on. */
export type Asked = Readonly<{ method: string; url: string; mode: string }>;

/** Addresses that are not the app's own, though they lie on the same host. */
const ELSEWHERE = /^\/(?:api|assets|docs|health|metrics|problems)(?:\/|$)/u;

/**
 * What a request of the page is for: the app's page, one of its files, or something that goes to the platform as ever. Whatever
 * holds personal data is the last: it is never kept by the worker.
 */
export const kindOf = ({ method, url, mode }: Asked, origin: string): 'page' | 'file' | 'other' => {
  const { origin: from, pathname } = new URL(url);
  if (method !== 'GET' || from !== origin) return 'other';
  if (pathname.startsWith('/app/')) return 'file';
  return mode === 'navigate' && !ELSEWHERE.test(pathname) ? 'page' : 'other';
};
