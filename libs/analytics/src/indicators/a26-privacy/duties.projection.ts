import { consentEvents, erasureEvents, type ConsentEvent, type ErasureEvent } from '@zveno/contracts-identity/events';
import { defineProjection, factOf, mergeCatalogues, type Fact, type Row } from '@zveno/kernel';

/** A request of a subject, or an erasure: when it came, when it was answered or executed, when the act was signed. */
export type DutyRow = Row &
  Readonly<{
    orgId: string;
    of: 'request' | 'erasure';
    begun: readonly Fact<true>[];
    done: readonly Fact<true>[];
    signed: readonly Fact<true>[];
  }>;

type Handled = ConsentEvent | ErasureEvent;
const yes = true as const;

export const duties = defineProjection<DutyRow, Handled>({
  name: 'indicator-duties',
  version: 1,
  events: mergeCatalogues<Handled>(consentEvents, erasureEvents),
  keys: ({ data }) =>
    'requestId' in data ? [`request.${data.requestId}`] : 'erasureId' in data ? [`erasure.${data.erasureId}`] : [],
  on: {
    SubjectRequestReceived: (row, event, key) => ({
      _id: key,
      orgId: event.metadata.orgId ?? '',
      of: 'request',
      begun: [...(row?.begun ?? []), factOf(event, yes)],
      done: row?.done ?? [],
      signed: [],
    }),
    SubjectRequestAnswered: (row, event) => row && { ...row, done: [...row.done, factOf(event, yes)] },
    ErasureRequested: (row, event, key) => ({
      _id: key,
      orgId: event.data.organizationId ?? '',
      of: 'erasure',
      begun: [...(row?.begun ?? []), factOf(event, yes)],
      done: row?.done ?? [],
      signed: row?.signed ?? [],
    }),
    ErasureExecuted: (row, event) => row && { ...row, done: [...row.done, factOf(event, yes)] },
    ErasureActSigned: (row, event) => row && { ...row, signed: [...row.signed, factOf(event, yes)] },
  },
});
