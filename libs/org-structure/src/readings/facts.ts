import { factsAsOf, valueAsOf, type AsOf, type Event, type Fact, type Recorded } from '@zveno/kernel';

const END_OF_TIME = '9999-12-31';

/** The organisation an event belongs to; its rows are found by it. Empty for an event of no single organisation. */
export const orgOf = (event: Recorded<Event>): string => event.metadata.orgId ?? '';

/**
 * The value in force, or on dates before the first fact the earliest one: a unit had its name before somebody recorded it.
 * Undefined only when nothing was known yet.
 */
export const labelAsOf = <T>(facts: readonly Fact<T>[], asOf: AsOf): T | undefined =>
  valueAsOf(facts, asOf) ?? factsAsOf(facts, { ...asOf, on: END_OF_TIME })[0]?.value;

/** Whether anything at all was known of a thing by then, whatever the date asked about. */
export const knownAsOf = (facts: readonly Fact<unknown>[], asOf: AsOf): boolean =>
  factsAsOf(facts, { ...asOf, on: END_OF_TIME }).length > 0;

/** A list with a value added once; for the ids by which a row is found. */
export const withId = (ids: readonly string[], ...more: readonly (string | undefined)[]): string[] => [
  ...new Set([...ids, ...more.filter((id) => id !== undefined)]),
];
