import { defineProjection, type Row } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

/** A region, and the instant at which it was registered here. */
export type RegionRow = Row & Readonly<{ since: string }>;

export const regions = defineProjection<RegionRow, TerritoryEvent>({
  name: 'report-regions',
  version: 2,
  events: territoryEvents,
  keys: ({ data }) => ('regionId' in data && !('municipalityId' in data) ? [data.regionId] : []),
  on: { RegionRegistered: (row, { metadata }, key) => row ?? { _id: key, since: metadata.recordedAt } },
});
