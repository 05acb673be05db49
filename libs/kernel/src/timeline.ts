import type { Event, Recorded } from './event.ts';
import { comparePositions } from './position.ts';

/** Something that became so on a date and was known from a position on: one entry of a bitemporal timeline. */
export type Fact<T> = Readonly<{
  effectiveOn: string;
  position: string;
  eventId: string;
  /** The event this one corrects: from `position` on, that fact no longer holds. */
  corrects?: string;
  value: T;
}>;

/** A point on both clocks: `on` is the date asked about; `known` the last position whose events count (absent: all). */
export type AsOf = Readonly<{ on: string; known?: string }>;

/** A fact as an event states it. */
export const factOf = <T>(event: Recorded<Event>, value: T, corrects?: string): Fact<T> => ({
  effectiveOn: event.metadata.effectiveOn,
  position: event.position,
  eventId: event.metadata.eventId,
  ...(corrects === undefined ? {} : { corrects }),
  value,
});

/**
 * The facts that count at a point on both clocks, in the order in which they took effect (recorded order within a day).
 * Facts are kept in recorded order; backdated ones find their place here.
 */
export const factsAsOf = <T>(facts: readonly Fact<T>[], { on, known }: AsOf): Fact<T>[] => {
  const heard = known === undefined ? facts : facts.filter((f) => comparePositions(f.position, known) <= 0);
  const corrected = new Set(heard.flatMap((fact) => (fact.corrects === undefined ? [] : [fact.corrects])));
  return heard
    .filter((fact) => fact.effectiveOn <= on && !corrected.has(fact.eventId))
    .sort((a, b) =>
      a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : comparePositions(a.position, b.position),
    );
};

/** The value in force at a point on both clocks, or undefined before the first. */
export const valueAsOf = <T>(facts: readonly Fact<T>[], asOf: AsOf): T | undefined =>
  factsAsOf(facts, asOf).at(-1)?.value;
