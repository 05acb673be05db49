import type { Event } from '@zveno/kernel';
import type { Movements } from './movements.ts';

/** The date of a movement, corrected or not; undefined when there is none of that event. */
export const dateOfMovement = <E extends Event>({ facts }: Movements<E>, eventId: string): string | undefined =>
  facts.find((fact) => fact.eventId === eventId)?.effectiveOn;
