import { DomainError, type Command, type Event } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { assertStandsWithout, type Course } from './course.ts';
import { inForce, movementOf, type Movements } from './movements.ts';

type Data = DataOf<RosterEvent, 'MovementCorrected'>;

/** Voids a movement that was recorded wrongly. Its metadata carry the date of that movement. */
export type CorrectMovement = Command<'CorrectMovement', Data>;

/**
 * What one command recorded together (a dismissal and the positions it ended) is voided together.
 *
 * @throws DomainError `movement.not-found`, `movement.already-corrected`, `movement.date-mismatch`, the course's code when
 * what was recorded after it cannot stand without it
 */
export const correctMovement =
  <E extends Event, Place>(course: Course<E, Place>) =>
  (
    { data, metadata }: CorrectMovement,
    { movements }: Readonly<{ movements: Movements<E> }>,
  ): { type: 'MovementCorrected'; data: Data }[] => {
    const wrong = movementOf(movements, data.correctsEventId);
    if (wrong.effectiveOn !== metadata.effectiveOn) throw new DomainError('movement.date-mismatch');
    const ids = inForce(movements)
      .filter(({ commandId }) => commandId === wrong.commandId)
      .map(({ eventId }) => eventId);
    assertStandsWithout(course, movements, ids);
    return ids.map((correctsEventId) => ({ type: 'MovementCorrected', data: { ...data, correctsEventId } }));
  };
