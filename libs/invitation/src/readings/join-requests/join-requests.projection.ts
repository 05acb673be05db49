import { defineProjection, mergeCatalogues, type Recorded, type Row, type Sealed } from '@zveno/kernel';
import {
  joinRequestEvents,
  joinRequestSubject,
  type JoinRequestEvent,
  type refusalReasons,
} from '@zveno/contracts-invitation/events';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import { subjectEvents, type SubjectEvent } from '@zveno/privacy/events';

/** A join request; what people wrote is still sealed. */
export type JoinRequestRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    unitId: string;
    role: (typeof membershipRoles)[number];
    invitationId?: string;
    status: 'submitted' | 'clarification' | 'approved' | 'refused' | 'withdrawn' | 'expired';
    requestedAt: string;
    /** While it waits: since when for whoever is to act. */
    waitsSince?: string;
    decidedAt?: string;
    reason?: (typeof refusalReasons)[number];
    rosterEntryId?: string;
    note?: Sealed;
    question?: Sealed;
    answer?: Sealed;
    refusalNote?: Sealed;
    /** Since when the words have been of no use to anybody: their key is to be destroyed after a while. */
    wordsSince?: string;
    /** Order of the list, unique, and its cursor: those that wait first, then by age. */
    place: string;
  }>;

/** Where the places of requests that wait for nobody begin. */
export const ENDED = '1';

type Event = JoinRequestEvent | SubjectEvent;
type End = Pick<JoinRequestRow, 'status' | 'reason' | 'rosterEntryId' | 'refusalNote'>;

const SUBJECT = joinRequestSubject('');

const asked = (row: JoinRequestRow | null, { metadata }: Recorded<Event>, told: Partial<JoinRequestRow>) =>
  row && { ...row, ...told, waitsSince: metadata.recordedAt };

const ended = (row: JoinRequestRow | null, { metadata }: Recorded<Event>, end: End): JoinRequestRow | null => {
  if (row === null) return null;
  const { waitsSince: _, ...rest } = { ...row, ...end };
  const decidedAt = metadata.recordedAt;
  const words = rest.note ?? rest.question ?? rest.refusalNote;
  return {
    ...rest,
    decidedAt,
    ...(end.status !== 'approved' && words !== undefined && { wordsSince: decidedAt }),
    place: `${ENDED} ${row.requestedAt} ${row._id}`,
  };
};

export const joinRequests = defineProjection<JoinRequestRow, Event>({
  name: 'join-requests',
  version: 1,
  events: mergeCatalogues<Event>(joinRequestEvents, subjectEvents),
  keys: ({ data }) => {
    if ('joinRequestId' in data) return [data.joinRequestId];
    return data.subjectId.startsWith(SUBJECT) ? [data.subjectId.slice(SUBJECT.length)] : [];
  },
  on: {
    JoinRequested: (_, { data, metadata }, key) => {
      const { organizationId: orgId, personId, unitId, role, invitationId, note } = data;
      const { recordedAt: requestedAt } = metadata;
      return {
        _id: key,
        orgId,
        personId,
        unitId,
        role,
        ...(invitationId && { invitationId }),
        ...(note && { note }),
        status: 'submitted',
        requestedAt,
        waitsSince: requestedAt,
        place: `0 ${requestedAt} ${key}`,
      };
    },
    JoinRequestClarificationAsked: (row, event) =>
      asked(row, event, { status: 'clarification', question: event.data.question }),
    JoinRequestClarified: (row, event) => asked(row, event, { status: 'submitted', answer: event.data.answer }),
    JoinRequestApproved: (row, event) => {
      const { rosterEntryId } = event.data;
      return ended(row, event, { status: 'approved', ...(rosterEntryId && { rosterEntryId }) });
    },
    JoinRequestRefused: (row, event) => {
      const { reason, note: refusalNote } = event.data;
      return ended(row, event, { status: 'refused', reason, ...(refusalNote && { refusalNote }) });
    },
    JoinRequestWithdrawn: (row, event) => ended(row, event, { status: 'withdrawn' }),
    JoinRequestExpired: (row, event) => ended(row, event, { status: 'expired' }),
    SubjectKeyDestroyed: (row) => {
      if (row === null) return null;
      const { wordsSince: _, ...rest } = row;
      return rest;
    },
  },
});
