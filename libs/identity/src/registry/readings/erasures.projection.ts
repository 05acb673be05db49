import { erasureEvents, type ErasureEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** An erasure, asked for or done. `orgId` is empty for an account's; `place` sorts by the day it was asked for. */
export type ErasureRow = Row &
  Readonly<{
    orgId: string;
    subjectIds: readonly string[];
    personId?: string;
    ground: string;
    status: 'requested' | 'approved' | 'refused' | 'executed' | 'signed';
    requestedBy: string;
    requestedOn: string;
    place: string;
    refusal?: 'duty-to-keep' | 'last-administrator' | 'unfounded';
    executedOn?: string;
    act?: Readonly<{ number: string; date: string; sha256: string }>;
  }>;

export const erasures = defineProjection<ErasureRow, ErasureEvent>({
  name: 'erasures',
  version: 1,
  events: erasureEvents,
  keys: ({ data }) => [data.erasureId],
  on: {
    ErasureRequested: (_, { data, metadata }, key) => ({
      _id: key,
      orgId: data.organizationId ?? '',
      subjectIds: data.subjectIds,
      ...(data.personId && { personId: data.personId }),
      ground: data.ground,
      status: 'requested',
      requestedBy: metadata.actorId,
      requestedOn: metadata.effectiveOn,
      place: `${metadata.effectiveOn}.${key}`,
    }),
    ErasureApproved: (row) => row && { ...row, status: 'approved' },
    ErasureRefused: (row, { data }) => row && { ...row, status: 'refused', refusal: data.reason },
    ErasureExecuted: (row, { metadata }) => row && { ...row, status: 'executed', executedOn: metadata.effectiveOn },
    ErasureActSigned: (row, { data: { number, date, sha256 } }) =>
      row && { ...row, status: 'signed', act: { number, date, sha256 } },
  },
});
