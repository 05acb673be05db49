import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

/** A region: what it was called, when. */
export type RegionRow = Row & Readonly<{ facts: readonly Fact<{ name: string; code: string }>[] }>;

export const regions = defineProjection<RegionRow, TerritoryEvent>({
  name: 'regions',
  version: 1,
  events: territoryEvents,
  keys: ({ data }) => ('regionId' in data && !('municipalityId' in data) ? [data.regionId] : []),
  on: {
    RegionRegistered: (_, event, key) => ({ _id: key, facts: [factOf(event, named(event.data))] }),
    RegionEdited: (row, event) => row && { ...row, facts: [...row.facts, factOf(event, named(event.data))] },
  },
});

const named = ({ name, code }: { name: string; code: string }) => ({ name, code });
