import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

type CuratorFact = Readonly<{ rosterEntryId: string; kind: 'principal' | 'deputy' | null; orderRef?: string }>;

/** The curators of one study group through time; `kind: null` ends one. */
export type CuratorsRow = Row & Readonly<{ orgId: string; facts: readonly Fact<CuratorFact>[] }>;

export const curators = defineProjection<CuratorsRow, CurriculumEvent>({
  name: 'curators',
  version: 1,
  events: curriculumEvents,
  keys: ({ data }) => ('unitId' in data && !('subjectId' in data) ? [data.unitId] : []),
  on: {
    CuratorAssigned: (row, event, key) => told(row, event, key, event.data.rosterEntryId, event.data.kind),
    CuratorUnassigned: (row, event, key) => told(row, event, key, event.data.rosterEntryId, null),
  },
});

const told = (
  row: CuratorsRow | null,
  event: Recorded<Event>,
  key: string,
  rosterEntryId: string,
  kind: CuratorFact['kind'],
): CuratorsRow => {
  const { orderRef } = event.metadata;
  const value = { rosterEntryId, kind, ...(orderRef === undefined ? {} : { orderRef }) };
  return { _id: key, orgId: orgOf(event), facts: [...(row?.facts ?? []), factOf(event, value)] };
};
