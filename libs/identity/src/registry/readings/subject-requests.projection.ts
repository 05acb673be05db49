import { consentEvents, type ConsentEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** A request about somebody's data. `orgId` is empty where the operator must answer; `place` sorts by the day it came. */
export type SubjectRequestRow = Row &
  Readonly<{
    orgId: string;
    subjectId: string;
    actorId: string;
    kind: 'access' | 'export' | 'correction' | 'restriction' | 'erasure';
    note?: Sealed;
    receivedOn: string;
    place: string;
    answer?: 'done' | 'refused';
    answeredOn?: string;
    answerNote?: Sealed;
  }>;

export const subjectRequests = defineProjection<SubjectRequestRow, ConsentEvent>({
  name: 'subject-requests',
  version: 1,
  events: consentEvents,
  keys: ({ data }) => ('requestId' in data ? [data.requestId] : []),
  on: {
    SubjectRequestReceived: (_, { data, metadata }, key) => ({
      _id: key,
      orgId: metadata.orgId ?? '',
      subjectId: data.subjectId,
      actorId: metadata.actorId,
      kind: data.kind,
      ...(data.note && { note: data.note }),
      receivedOn: metadata.effectiveOn,
      place: `${metadata.effectiveOn}.${key}`,
    }),
    SubjectRequestAnswered: (row, { data, metadata }) =>
      row && {
        ...row,
        answer: data.answer,
        answeredOn: metadata.effectiveOn,
        ...(data.note && { answerNote: data.note }),
      },
  },
});
