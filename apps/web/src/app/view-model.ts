import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What a view shows, and the actions it may take. Whoever makes one disposes of it. */
export abstract class ViewModel<Snapshot extends object> {
  #snapshot: Snapshot;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Snapshot) {
    this.#snapshot = initial;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): Snapshot => this.#snapshot;

  protected set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Lets go of timers and requests. */
  dispose(): void {
    this.#listeners.clear();
  }
}

/** The snapshot of a view model that somebody else made. */
export const useSnapshot = <Snapshot extends object>(model: ViewModel<Snapshot>): Snapshot =>
  useSyncExternalStore(model.subscribe, model.getSnapshot);

/** Makes a view model for the life of the component. */
export const useViewModel = <Model extends ViewModel<object>>(make: () => Model): Model => {
  const model = useRef<Model>(undefined);
  model.current ??= make();
  useEffect(() => () => model.current?.dispose(), []);
  return model.current;
};
