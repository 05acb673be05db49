/** Keeps the app's files on this device, so that it opens without a network. Browsers allow it over HTTPS and on localhost alone. */
export const keepApp = (): void => {
  if (!import.meta.env.PROD || navigator.serviceWorker === undefined) return;
  addEventListener('load', () => {
    // Without it the app works as well, only not without a network.
    void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
};
