import { useSyncExternalStore } from 'react';

/** The browser would install the app; it asks the person when it is told to. */
type Offer = Event & { prompt: () => Promise<unknown> };

let offer: Offer | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer for a moment when the person asks for it. */
export const awaitInstall = (): void => {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as Offer;
    tell();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    tell();
  });
};

/** Asks the person, where the browser offers it; undefined where it does not. */
export const useInstall = (): (() => void) | undefined => {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => offer,
  );
  return current === undefined ? undefined : () => void current.prompt();
};

/** Whether this very window is the installed app. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;
