import { erasureEvents, type ErasureEvent } from '@zveno/contracts-identity/events';
import { defineDecider, DomainError, type Command, type EventOf, type Recorded } from '@zveno/kernel';

type DataOf<Type extends ErasureEvent['type']> = EventOf<ErasureEvent, Type>['data'];

export type RequestErasure = Command<'RequestErasure', DataOf<'ErasureRequested'>>;
export type ApproveErasure = Command<'ApproveErasure', DataOf<'ErasureApproved'>>;
export type RefuseErasure = Command<'RefuseErasure', DataOf<'ErasureRefused'>>;
export type CompleteErasure = Command<'CompleteErasure', { erasureId: string }>;
export type SignErasureAct = Command<'SignErasureAct', DataOf<'ErasureActSigned'>>;
export type ErasureCommand = RequestErasure | ApproveErasure | RefuseErasure | CompleteErasure | SignErasureAct;

type Known = Readonly<{
  subjectIds: readonly string[];
  personId?: string;
  organizationId?: string;
  ground: string;
  requestedBy: string;
}>;

/** `requested → approved | refused`, `approved → executed → signed`; an approval may yet turn out to be the last administrator's. */
export type ErasureState =
  | Readonly<{ status: 'none' }>
  | (Known & Readonly<{ status: 'requested' | 'approved' | 'refused' }>)
  | (Known & Readonly<{ status: 'executed'; position: string }>)
  | (Known & Readonly<{ status: 'signed'; position: string; act: DataOf<'ErasureActSigned'> }>);

export type KnownErasure = Exclude<ErasureState, { status: 'none' }>;

const initial = (): ErasureState => ({ status: 'none' });

const evolve = (state: ErasureState, event: Recorded<ErasureEvent>): ErasureState => {
  if (event.type === 'ErasureRequested') {
    const { subjectIds, personId, organizationId, ground } = event.data;
    const { actorId } = event.metadata;
    const whose = { ...(personId && { personId }), ...(organizationId && { organizationId }) };
    return { status: 'requested', subjectIds, ...whose, ground, requestedBy: actorId };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'ErasureApproved':
      return { ...state, status: 'approved' };
    case 'ErasureRefused':
      return { ...state, status: 'refused' };
    case 'ErasureExecuted':
      return { ...state, status: 'executed', position: event.position };
    case 'ErasureActSigned':
      return state.status === 'executed' ? { ...state, status: 'signed', act: event.data } : state;
  }
};

/** @throws DomainError `erasure.not-found` also where it is another organisation's, or an account's */
const known = (state: ErasureState, orgId: string | undefined): KnownErasure => {
  if (state.status === 'none' || state.organizationId !== orgId) throw new DomainError('erasure.not-found');
  return state;
};

const isPerformed = ({ status }: KnownErasure) => status === 'executed' || status === 'signed';

/** @throws DomainError `erasure.exists` another one goes by this id */
const requestErasure = ({ data }: RequestErasure, state: ErasureState): ErasureEvent[] => {
  if (state.status !== 'none') throw new DomainError('erasure.exists');
  return [{ type: 'ErasureRequested', data }];
};

/** @throws DomainError `erasure.not-found`, `erasure.decided` */
const approveErasure = ({ data, metadata }: ApproveErasure, state: ErasureState): ErasureEvent[] => {
  const erasure = known(state, metadata.orgId);
  if (erasure.status === 'refused') throw new DomainError('erasure.decided');
  return erasure.status === 'requested' ? [{ type: 'ErasureApproved', data }] : [];
};

/** Once approved, only for its being the last administrator's. @throws DomainError `erasure.not-found`, `erasure.decided` */
const refuseErasure = ({ data, metadata }: RefuseErasure, state: ErasureState): ErasureEvent[] => {
  const erasure = known(state, metadata.orgId);
  if (erasure.status === 'refused') return [];
  const late = erasure.status === 'approved' && data.reason === 'last-administrator';
  if (erasure.status !== 'requested' && !late) throw new DomainError('erasure.decided');
  return [{ type: 'ErasureRefused', data }];
};

/** @throws DomainError `erasure.not-found`, `erasure.decided` it was never approved */
const completeErasure = ({ data: { erasureId }, metadata }: CompleteErasure, state: ErasureState): ErasureEvent[] => {
  const erasure = known(state, metadata.orgId);
  if (isPerformed(erasure)) return [];
  if (erasure.status !== 'approved') throw new DomainError('erasure.decided');
  return [{ type: 'ErasureExecuted', data: { erasureId, subjectIds: erasure.subjectIds } }];
};

/** @throws DomainError `erasure.not-found`, `erasure.not-executed`, `erasure.act-signed` */
const signErasureAct = ({ data, metadata }: SignErasureAct, state: ErasureState): ErasureEvent[] => {
  const erasure = known(state, metadata.orgId);
  if (!isPerformed(erasure)) throw new DomainError('erasure.not-executed');
  if (erasure.status !== 'signed') return [{ type: 'ErasureActSigned', data }];
  const { number, date, sha256 } = erasure.act;
  if (number !== data.number || date !== data.date || sha256 !== data.sha256)
    throw new DomainError('erasure.act-signed');
  return [];
};

/** One erasure, from the request to the signed act. */
export const erasure = defineDecider<ErasureState, ErasureCommand, ErasureEvent>({
  events: erasureEvents,
  initial,
  evolve,
  decide: {
    RequestErasure: requestErasure,
    ApproveErasure: approveErasure,
    RefuseErasure: refuseErasure,
    CompleteErasure: completeErasure,
    SignErasureAct: signErasureAct,
  },
});
