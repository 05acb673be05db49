import { DomainError, type Command, type Sealed } from '@zveno/kernel';
import type { refusalReasons } from '@zveno/contracts-invitation/events';
import type { JoinRequest, JoinRequestEvent, KnownJoinRequest } from './join-request.state.ts';
import { pendingRequest } from './pending-request.ts';

type About = Readonly<{ joinRequestId: string; organizationId: string }>;

export type ApproveJoinRequest = Command<'ApproveJoinRequest', About & Readonly<{ rosterEntryId?: string }>>;
export type RefuseJoinRequest = Command<
  'RefuseJoinRequest',
  About & Readonly<{ reason: (typeof refusalReasons)[number]; note?: Sealed }>
>;
export type WithdrawJoinRequest = Command<'WithdrawJoinRequest', About>;
export type ExpireJoinRequest = Command<
  'ExpireJoinRequest',
  About & Readonly<{ /** Requests that have waited since then or longer are over. */ waitedSince: string }>
>;

/** Nobody decides on their own request (I6). */
const decidable = (state: JoinRequest, personId: string): KnownJoinRequest => {
  const pending = pendingRequest(state);
  if (pending.requested.personId === personId) throw new DomainError('join-request.own');
  return pending;
};

/**
 * Lets the person in: one decision admits and verifies (I6). Repeating it is silent; approving as somebody else is not.
 * @throws DomainError those of `pendingRequest`, `join-request.own`; `join-request.entry-required` a student of no roster
 */
export const approveJoinRequest = ({ data, metadata }: ApproveJoinRequest, state: JoinRequest): JoinRequestEvent[] => {
  if (state.status === 'Approved' && state.rosterEntryId === data.rosterEntryId) return [];
  const { personId, unitId, role } = decidable(state, metadata.actorId).requested;
  if (role === 'student' && data.rosterEntryId === undefined) throw new DomainError('join-request.entry-required');
  return [{ type: 'JoinRequestApproved', data: { ...data, personId, unitId, role } }];
};

/** @throws DomainError those of `pendingRequest`, `join-request.own` */
export const refuseJoinRequest = ({ data, metadata }: RefuseJoinRequest, state: JoinRequest): JoinRequestEvent[] => {
  if (state.status === 'Refused') return [];
  const { personId } = decidable(state, metadata.actorId).requested;
  return [{ type: 'JoinRequestRefused', data: { ...data, personId } }];
};

/** @throws DomainError those of `pendingRequest` */
export const withdrawJoinRequest = ({ data }: WithdrawJoinRequest, state: JoinRequest): JoinRequestEvent[] => {
  if (state.status === 'Withdrawn') return [];
  const { personId } = pendingRequest(state).requested;
  return [{ type: 'JoinRequestWithdrawn', data: { ...data, personId } }];
};

/** Silent when somebody has acted meanwhile. */
export const expireJoinRequest = ({ data }: ExpireJoinRequest, state: JoinRequest): JoinRequestEvent[] => {
  const { waitedSince, ...about } = data;
  if (state.status !== 'Submitted' && state.status !== 'Clarification') return [];
  if (state.since > waitedSince) return [];
  return [{ type: 'JoinRequestExpired', data: { ...about, personId: state.requested.personId } }];
};
