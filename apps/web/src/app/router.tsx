import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const CHANGED = 'zveno:address';

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('popstate', listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(CHANGED, listener);
  };
};

/** The path of the address, without a slash at its end. */
export const usePath = (): string =>
  useSyncExternalStore(subscribe, () => (location.pathname === '/' ? '/' : location.pathname.replace(/\/$/u, '')));

/** What stands behind `?` in the address. */
export const useSearch = (): string => useSyncExternalStore(subscribe, () => location.search);

/** Goes to another address of the app. `replace` leaves no trace in the history. */
export const navigate = (address: string, { replace = false }: Readonly<{ replace?: boolean }> = {}): void => {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(CHANGED));
};

/** Where an address leads within the app: the parameters of the first pattern it fits. `:name` stands for one part. */
export const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | undefined => {
  const expected = pattern.split('/');
  const parts = path.split('/');
  if (expected.length !== parts.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    if (part.startsWith(':')) found[part.slice(1)] = decodeURIComponent(parts[index]!);
    else if (part !== parts[index]) return undefined;
  }
  return found;
};

/** What a click on a link does: within the app, unless the person asked for a new tab. */
export const followLink = (event: MouseEvent<HTMLElement>, href: string): void => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  navigate(href);
};

/** A link within the app. */
export const AppLink = ({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) => (
  <a href={href} onClick={(event) => followLink(event, href)} {...rest} />
);
