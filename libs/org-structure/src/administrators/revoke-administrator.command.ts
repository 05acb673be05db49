import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { confirmedOf, type Administrators, type AdministratorEvent } from './administrators.state.ts';

type Revoked = DataOf<AdministratorEvent, 'AdministratorRevoked'>;
type About = Omit<Revoked, 'reason'>;

export type RevokeAdministrator = Command<'RevokeAdministrator', About>;
export type LeaveAdministration = Command<'LeaveAdministration', About>;
/** A fact of the world. */
export type RecordAdministratorGone = Command<
  'RecordAdministratorGone',
  About & { reason: 'dismissed' | 'not-pedagogical' | 'membership-ended' | 'erased' }
>;

/** Whether nobody in full office would be left without this person. */
export const isLast = (state: Administrators, personId: string): boolean =>
  confirmedOf(state).every((one) => one === personId);

const gone = (data: Revoked, state: Administrators): AdministratorEvent[] => {
  const revoked: AdministratorEvent = { type: 'AdministratorRevoked', data };
  if (state.vacated || !isLast(state, data.personId)) return [revoked];
  return [revoked, { type: 'AdministrationVacated', data: { organizationId: data.organizationId } }];
};

/** An act on the platform: the last one stays until there is a successor (I1). @throws DomainError `administrators.last` */
const act = (data: Revoked, state: Administrators): AdministratorEvent[] => {
  const standing = state.inOffice[data.personId];
  if (standing === undefined) return [];
  if (standing === 'confirmed' && isLast(state, data.personId)) throw new DomainError('administrators.last');
  return gone(data, state);
};

/** A founder whom the director does not confirm goes even without a successor. @throws DomainError `administrators.last` */
export const revokeAdministrator = ({ data }: RevokeAdministrator, state: Administrators): AdministratorEvent[] =>
  act({ ...data, reason: state.inOffice[data.personId] === 'provisional' ? 'not-confirmed' : 'revoked' }, state);

/** @throws DomainError `administrators.last` */
export const leaveAdministration = ({ data }: LeaveAdministration, state: Administrators): AdministratorEvent[] =>
  act({ ...data, reason: 'left' }, state);

/** Never refused: it ends the person's rights, and when nobody is left it says so (I1). */
export const recordAdministratorGone = (
  { data }: RecordAdministratorGone,
  state: Administrators,
): AdministratorEvent[] => (data.personId in state.inOffice ? gone(data, state) : []);
