import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';

type Place = Readonly<{ municipalityId: string; timeZone: string }>;

/** Where an organisation stood, when. `municipalityIds` are all it ever stood in: they find it. */
export type OrganizationRow = Row & Readonly<{ municipalityIds: readonly string[]; facts: readonly Fact<Place>[] }>;

const placed = (row: OrganizationRow | null, event: Recorded<Event<string, Place>>, key: string): OrganizationRow => {
  const { municipalityId, timeZone } = event.data;
  return {
    _id: key,
    municipalityIds: [...new Set([...(row?.municipalityIds ?? []), municipalityId])],
    facts: [...(row?.facts ?? []), factOf(event, { municipalityId, timeZone })],
  };
};

export const organizations = defineProjection<OrganizationRow, OrganizationEvent>({
  name: 'report-organizations',
  version: 1,
  events: organizationEvents,
  keys: ({ data }) => ('organizationId' in data ? [data.organizationId] : []),
  on: { OrganizationRegistered: placed, OrganizationProfileEdited: placed },
});
