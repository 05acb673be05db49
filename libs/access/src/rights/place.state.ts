import {
  organizationEvents,
  territoryEvents,
  type OrganizationEvent,
  type TerritoryEvent,
} from '@zveno/contracts-org-structure/events';
import { defineFold } from '@zveno/kernel';

/** Where an organisation lies; undefined while nobody registered it. */
export type Place = Readonly<{ municipalityId: string; timeZone: string }> | undefined;

export const organizationPlace = defineFold<Place, OrganizationEvent>({
  events: organizationEvents,
  initial: () => undefined,
  evolve: (state, { type, data }) =>
    type === 'OrganizationRegistered' || type === 'OrganizationProfileEdited'
      ? { municipalityId: data.municipalityId, timeZone: data.timeZone }
      : state,
});

/** The region of a municipality. */
export const municipalityRegion = defineFold<string | undefined, TerritoryEvent>({
  events: territoryEvents,
  initial: () => undefined,
  evolve: (state, { data }) => ('municipalityId' in data && 'regionId' in data ? data.regionId : state),
});
