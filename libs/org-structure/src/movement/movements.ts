import { DomainError, factOf, type Event, type Fact, type Recorded } from '@zveno/kernel';

/** A movement as a timeline keeps it: the event itself, and what tells repeated wishes and corrections apart. */
export type Movement<E extends Event> = Readonly<{ event: E; commandId: string }>;
export type MovementFact<E extends Event> = Fact<Movement<E> | null>;

/** What a clarification last said of a movement. */
export type Clarified = Readonly<{ groundCode: string; orderRef: string | undefined; ground: unknown }>;

/** All movements of one person in recorded order, with corrections among them, and what was clarified. */
export type Movements<E extends Event> = Readonly<{
  facts: readonly MovementFact<E>[];
  clarified: Readonly<Record<string, Clarified>>;
}>;

export const noMovements = { facts: [], clarified: {} } as const;

/** The movements with one more. */
export const withMovement = <E extends Event>(movements: Movements<E>, event: Recorded<E>): Movements<E> => {
  const { type, data, metadata } = event;
  const value = { event: { type, data } as unknown as E, commandId: metadata.commandId };
  return { ...movements, facts: [...movements.facts, factOf<Movement<E> | null>(event, value)] };
};

/** The movements without one that was recorded wrongly. */
export const withCorrection = <E extends Event>(
  movements: Movements<E>,
  event: Recorded<Event>,
  correctsEventId: string,
): Movements<E> => ({
  ...movements,
  facts: [...movements.facts, factOf<Movement<E> | null>(event, null, correctsEventId)],
});

/** The movements with words for one of them. */
export const withClarification = <E extends Event>(
  movements: Movements<E>,
  {
    data,
    metadata,
  }: Recorded<Event<string, Readonly<{ clarifiesEventId: string; groundCode: string; ground?: unknown }>>>,
): Movements<E> => ({
  ...movements,
  clarified: {
    ...movements.clarified,
    [data.clarifiesEventId]: { groundCode: data.groundCode, orderRef: metadata.orderRef, ground: data.ground },
  },
});

/** One movement that counts, in the order in which they took effect. */
export type InForce<E extends Event> = Readonly<{
  eventId: string;
  effectiveOn: string;
  commandId: string;
  event: E;
}>;

/** The movements that count today, as they took effect: those of one day in recorded order. */
export const inForce = <E extends Event>({ facts }: Movements<E>): InForce<E>[] => {
  const corrected = new Set(facts.map((fact) => fact.corrects));
  return facts
    .flatMap(({ eventId, effectiveOn, value }) =>
      value === null || corrected.has(eventId) ? [] : [{ eventId, effectiveOn, ...value }],
    )
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
};

/** The movement of that event. @throws DomainError `movement.not-found`, `movement.already-corrected` */
export const movementOf = <E extends Event>(movements: Movements<E>, eventId: string): InForce<E> => {
  const found = inForce(movements).find((movement) => movement.eventId === eventId);
  if (found !== undefined) return found;
  const known = movements.facts.some((fact) => fact.eventId === eventId && fact.value !== null);
  throw new DomainError(known ? 'movement.already-corrected' : 'movement.not-found');
};
