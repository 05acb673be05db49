import { DomainError, isDomainError, type Event } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import { inForce, type InForce, type Movements } from './movements.ts';

/** What one person's movements lead to, step by step; a step that cannot be throws. `overlap` is the code for a clash. */
export type Course<E extends Event, Place> = Readonly<{
  start: Place;
  step: (place: Place, event: E) => Place;
  overlap: string;
}>;

/** Where the person stands on the date. */
export const placeOn = <E extends Event, Place>(course: Course<E, Place>, movements: Movements<E>, on: string): Place =>
  inForce(movements)
    .filter(({ effectiveOn }) => effectiveOn <= on)
    .reduce((place, { event }) => course.step(place, event), course.start);

/** Whether that very movement already counts for that very date. Sealed words are left out: two seals always differ. */
export const isRepeated = <E extends Event>(movements: Movements<E>, wish: E, effectiveOn: string): boolean => {
  const open = ({ ground: _, destination: __, ...rest }: Readonly<Record<string, unknown>>) => rest;
  return inForce(movements).some(
    (known) =>
      known.effectiveOn === effectiveOn &&
      known.event.type === wish.type &&
      same(open(known.event.data as Record<string, unknown>), open(wish.data as Record<string, unknown>)),
  );
};

const assertStands = <E extends Event, Place>(course: Course<E, Place>, from: Place, later: readonly InForce<E>[]) => {
  try {
    later.reduce((place, { event }) => course.step(place, event), from);
  } catch (error) {
    if (isDomainError(error)) throw new DomainError(course.overlap);
    throw error;
  }
};

/**
 * Lets movements happen on a date if all that is already recorded for later dates still can.
 *
 * @throws DomainError the step's own code, or the course's code for a clash with what comes later
 */
export const assertPossible = <E extends Event, Place>(
  course: Course<E, Place>,
  movements: Movements<E>,
  wishes: readonly E[],
  effectiveOn: string,
): void => {
  const place = wishes.reduce(course.step, placeOn(course, movements, effectiveOn));
  assertStands(
    course,
    place,
    inForce(movements).filter((later) => later.effectiveOn > effectiveOn),
  );
};

/** Whether the rest stands without these events. @throws DomainError the course's code for a clash */
export const assertStandsWithout = <E extends Event, Place>(
  course: Course<E, Place>,
  movements: Movements<E>,
  eventIds: readonly string[],
): void =>
  assertStands(
    course,
    course.start,
    inForce(movements).filter(({ eventId }) => !eventIds.includes(eventId)),
  );
