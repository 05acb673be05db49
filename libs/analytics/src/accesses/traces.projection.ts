import {
  membershipEvents,
  rosterMatchEvents,
  type MembershipEvent,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import { defineProjection, mergeCatalogues, type Row } from '@zveno/kernel';

/** Where a person's data stands: an entry of a roster, a unit or an organisation. Instants, `until` not included. */
export type Trace = Readonly<{ id: string; membershipId?: string; since: string; until?: string }>;

/**
 * Where the data of one person stands and stood. An entry that was matched to the person has always been theirs. An entry has a
 * row of its own, which says whose it is.
 */
export type TracesRow = Row & Readonly<{ traces: readonly Trace[]; personId?: string }>;

type TracingEvent = MembershipEvent | RosterMatchEvent;

const ALWAYS = '';

const add = (row: TracesRow | null, _id: string, ...traces: readonly Trace[]): TracesRow => ({
  _id,
  traces: [...(row?.traces ?? []), ...traces],
});

/** Ends what stands open of a membership, all of it or its units. */
const end = (row: TracesRow, membershipId: string, until: string, except?: string): TracesRow => ({
  ...row,
  traces: row.traces.map((trace) =>
    trace.membershipId === membershipId && trace.until === undefined && trace.id !== except
      ? { ...trace, until }
      : trace,
  ),
});

export const traces = defineProjection<TracesRow, TracingEvent>({
  name: 'traces',
  version: 2,
  events: mergeCatalogues<TracingEvent>(membershipEvents, rosterMatchEvents),
  keys: ({ type, data }) =>
    type === 'RosterEntryMatched' || type === 'RosterEntryUnmatched'
      ? [data.personId, data.rosterEntryId]
      : [data.personId],
  on: {
    MembershipOpened: (row, { data, metadata }, key) => {
      const { membershipId, unitId, organizationId } = data;
      const since = metadata.recordedAt;
      return add(row, key, { id: unitId, membershipId, since }, { id: organizationId, membershipId, since });
    },
    MembershipRoleCorrected: (row, { data, metadata }, key) => {
      const { membershipId, unitId, organizationId } = data;
      if (row === null) return row;
      const since = metadata.recordedAt;
      return add(end(row, membershipId, since, organizationId), key, { id: unitId, membershipId, since });
    },
    MembershipEnded: (row, { data, metadata }) => row && end(row, data.membershipId, metadata.recordedAt),
    RosterEntryMatched: (row, { data: { personId, rosterEntryId } }, key) =>
      key === rosterEntryId ? { _id: key, traces: [], personId } : add(row, key, { id: rosterEntryId, since: ALWAYS }),
    RosterEntryUnmatched: (row, { data: { rosterEntryId } }, key) =>
      key === rosterEntryId ? null : row && { ...row, traces: row.traces.filter(({ id }) => id !== rosterEntryId) },
  },
});
