import { factOf, factsAsOf, type Event, type Fact, type Recorded } from '@zveno/kernel';

/** An attribute of a thing through time: at least what it was made with. Kept in recorded order. */
export type Dated<T> = readonly [Fact<T>, ...Fact<T>[]];

/** Something that happens once and stays so (a closing, a retirement): the dates that were named for it. */
export type Happened = readonly Fact<true>[];

const END_OF_TIME = '9999-12-31';

/** An attribute as the event that makes the thing says it. */
export const madeAs = <T>(event: Recorded<Event>, value: T): Dated<T> => [factOf(event, value)];

/** The attribute with what an event says of it; facts of other dates stay as they are. */
export const told = <T>(facts: Dated<T>, event: Recorded<Event>, value: T): Dated<T> => [
  ...facts,
  factOf(event, value),
];

/** The value in force on a date. Before the first fact the earliest counts: a thing may be needed before it was recorded. */
export const valueOn = <T>(facts: Dated<T>, on: string): T => {
  const inOrder = factsAsOf(facts, { on: END_OF_TIME });
  return (inOrder.findLast((fact) => fact.effectiveOn <= on) ?? inOrder[0] ?? facts[0]).value;
};

/** All values in force on a date or later. */
export const valuesFrom = <T>(facts: Dated<T>, on: string): T[] => [
  valueOn(facts, on),
  ...facts.filter(({ effectiveOn }) => effectiveOn > on).map(({ value }) => value),
];

/** Whether a thing was there on a date, as its attribute's own dates say: an earlier one counts for nothing here. */
export const wasThere = (facts: Dated<unknown>, on: string): boolean =>
  facts.some(({ effectiveOn }) => effectiveOn <= on);

/** Whether it had happened by a date. */
export const hadHappened = (facts: Happened, on: string): boolean => facts.some(({ effectiveOn }) => effectiveOn <= on);
