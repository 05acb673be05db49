const RELOADED = 'zveno-reloaded';
const ONCE_PER_MS = 60_000;

/**
 * A part that does not load was replaced by a new version of the app: the page is loaded again, and so comes whole. Not
 * more often than once a minute, in case the network is to blame.
 */
export const reloadForNewVersion = (): void =>
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (!navigator.onLine || Date.now() - last < ONCE_PER_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  });
