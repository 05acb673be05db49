import { defineProjection, type Row } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

/** That there is such a region. */
export const regions = defineProjection<Row, TerritoryEvent>({
  name: 'report-regions',
  version: 1,
  events: territoryEvents,
  keys: ({ data }) => ('regionId' in data && !('municipalityId' in data) ? [data.regionId] : []),
  on: { RegionRegistered: (_, _event, key) => ({ _id: key }) },
});
