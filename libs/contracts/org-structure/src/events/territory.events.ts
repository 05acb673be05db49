import { defineEvents, defineUpcasters, id, text, type EventsOf } from '@zveno/kernel';

const shapes = defineEvents({
  RegionRegistered: { regionId: id(), name: text(), code: text() },
  RegionEdited: { regionId: id(), name: text(), code: text() },
  MunicipalityRegistered: { municipalityId: id(), regionId: id(), name: text(), code: text() },
  MunicipalityEdited: { municipalityId: id(), regionId: id(), name: text(), code: text() },
});

/** Regions (`region-<id>`) and their municipalities (`municipality-<id>`): no organisation's events, so without orgId. */
export type TerritoryEvent = EventsOf<typeof shapes>;
export const territoryEvents = defineUpcasters<TerritoryEvent>(shapes);
