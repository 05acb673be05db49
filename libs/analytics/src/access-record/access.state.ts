import { accessEvents, type AccessEvent } from '@zveno/contracts-analytics/events';

export { accessEvents, type AccessEvent };

/** Nothing of what was recorded forbids a further record. */
export type Accesses = Readonly<Record<string, never>>;

export const initial = (): Accesses => ({});

export const evolve = (state: Accesses): Accesses => state;
