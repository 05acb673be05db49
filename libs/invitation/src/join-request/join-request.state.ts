import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { joinRequestEvents, type JoinRequestEvent } from '@zveno/contracts-invitation/events';

export type { JoinRequestEvent };
export const joinRequestStreamEvents = pickEvents(joinRequestEvents, joinRequestEvents.types);

type Requested = Pick<
  EventOf<JoinRequestEvent, 'JoinRequested'>['data'],
  'organizationId' | 'unitId' | 'role' | 'personId' | 'invitationId'
>;

export type KnownJoinRequest = Readonly<{
  status: 'Submitted' | 'Clarification' | 'Approved' | 'Refused' | 'Withdrawn' | 'Expired';
  requested: Requested;
  /** Since when it has waited for whoever is to act. */
  since: string;
  /** Who of the roster it was approved as. */
  rosterEntryId: string | undefined;
}>;

export type JoinRequest = Readonly<{ status: 'None' }> | KnownJoinRequest;

export const initial = (): JoinRequest => ({ status: 'None' });

export const isPending = ({ status }: JoinRequest): boolean => status === 'Submitted' || status === 'Clarification';

const statusAfter = {
  JoinRequestClarificationAsked: 'Clarification',
  JoinRequestClarified: 'Submitted',
  JoinRequestApproved: 'Approved',
  JoinRequestRefused: 'Refused',
  JoinRequestWithdrawn: 'Withdrawn',
  JoinRequestExpired: 'Expired',
} as const;

export const evolve = (state: JoinRequest, event: Recorded<JoinRequestEvent>): JoinRequest => {
  const { recordedAt: since } = event.metadata;
  if (event.type === 'JoinRequested') {
    const { joinRequestId: _, note: __, ...requested } = event.data;
    return { status: 'Submitted', requested, since, rosterEntryId: undefined };
  }
  if (state.status === 'None') return state;
  const rosterEntryId = event.type === 'JoinRequestApproved' ? event.data.rosterEntryId : undefined;
  return { ...state, status: statusAfter[event.type], since, rosterEntryId };
};
