import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

/** Which region a municipality belonged to, when. `regionIds` are all it ever belonged to: they find it. */
export type MunicipalityRow = Row & Readonly<{ regionIds: readonly string[]; facts: readonly Fact<string>[] }>;

const placed = (
  row: MunicipalityRow | null,
  event: Recorded<Event<string, Readonly<{ regionId: string }>>>,
  key: string,
): MunicipalityRow => ({
  _id: key,
  regionIds: [...new Set([...(row?.regionIds ?? []), event.data.regionId])],
  facts: [...(row?.facts ?? []), factOf(event, event.data.regionId)],
});

export const municipalities = defineProjection<MunicipalityRow, TerritoryEvent>({
  name: 'report-municipalities',
  version: 1,
  events: territoryEvents,
  keys: ({ data }) => ('municipalityId' in data ? [data.municipalityId] : []),
  on: { MunicipalityRegistered: placed, MunicipalityEdited: placed },
});
