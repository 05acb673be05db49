/** An instant so many milliseconds later; both ISO 8601 in UTC. */
export const addMilliseconds = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** The earlier of two instants. */
export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** How far clocks may differ before a term counts as over, in milliseconds. */
export const SKEW = 60_000;

/** Whether a term is over, whatever the clocks that wrote and read it differ by. */
export const isOver = (term: string, now: string): boolean => now > addMilliseconds(term, SKEW);
