import { DomainError, type Command } from '@zveno/kernel';
import { directorOf, type Administration, type AdministrationEvent } from './administration.state.ts';

type About = { organizationId: string; personId: string };
export type ReleaseDeputy = Command<'ReleaseDeputy', About>;
/** A fact of the world. `position`: only if it is that one. */
export type RecordReleased = Command<
  'RecordReleased',
  About & {
    reason: 'dismissed' | 'position-left' | 'membership-ended' | 'erased';
    position?: 'director' | 'deputy' | undefined;
  }
>;

/**
 * @throws DomainError `administration.not-director` when who releases is none; `administration.is-director`: a director goes
 *   with a successor
 */
export const releaseDeputy = ({ data, metadata }: ReleaseDeputy, state: Administration): AdministrationEvent[] => {
  const director = directorOf(state);
  if (director !== metadata.actorId) throw new DomainError('administration.not-director');
  if (director === data.personId) throw new DomainError('administration.is-director');
  const position = state.positions[data.personId];
  if (position === undefined) return [];
  return [{ type: 'AdministrationMemberReleased', data: { ...data, position, reason: 'order' } }];
};

/** Never refused. */
export const recordReleased = (
  { data: { organizationId, personId, reason, position } }: RecordReleased,
  { positions }: Administration,
): AdministrationEvent[] => {
  const held = positions[personId];
  if (held === undefined || (position !== undefined && position !== held)) return [];
  return [{ type: 'AdministrationMemberReleased', data: { organizationId, personId, position: held, reason } }];
};
