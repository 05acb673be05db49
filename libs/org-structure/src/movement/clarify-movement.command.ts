import type { Command, Event } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import { movementOf, type Movements } from './movements.ts';

type Data = DataOf<RosterEvent, 'MovementClarified'>;

/** Gives a movement its order (in the metadata) and ground afterwards. */
export type ClarifyMovement = Command<'ClarifyMovement', Data>;

/** @throws DomainError `movement.not-found`, `movement.already-corrected` */
export const clarifyMovement = <E extends Event>(
  { data, metadata }: ClarifyMovement,
  { movements }: Readonly<{ movements: Movements<E> }>,
): { type: 'MovementClarified'; data: Data }[] => {
  movementOf(movements, data.clarifiesEventId);
  const { groundCode, ground } = data;
  const unchanged = same(movements.clarified[data.clarifiesEventId], {
    groundCode,
    orderRef: metadata.orderRef,
    ground,
  });
  return unchanged ? [] : [{ type: 'MovementClarified', data }];
};
