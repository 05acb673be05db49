import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Session, SessionEvent } from './session.state.ts';

export type OpenSession = Command<'OpenSession', DataOf<SessionEvent, 'SessionOpened'>>;
export type RevokeSession = Command<'RevokeSession', DataOf<SessionEvent, 'SessionRevoked'>>;

/** Once: the stream's name is the token's hash. */
export const openSession = ({ data }: OpenSession, state: Session): SessionEvent[] =>
  state.status === 'Opened' ? [] : [{ type: 'SessionOpened', data }];

/** A session of somebody else is not found. @throws DomainError `session.not-found` */
export const revokeSession = ({ data }: RevokeSession, state: Session): SessionEvent[] => {
  if (state.status === 'None' || state.opened.personId !== data.personId) throw new DomainError('session.not-found');
  return state.revoked ? [] : [{ type: 'SessionRevoked', data }];
};
