import { defineProjection, factOf, type EventOf, type Fact, type Row } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';
import { withId } from '../facts.ts';

export type OrganizationProfile = Omit<EventOf<OrganizationEvent, 'OrganizationRegistered'>['data'], 'organizationId'>;

/** An organisation's profile through time. `municipalityIds` are all it ever stood in: they find it. */
export type OrganizationRow = Row &
  Readonly<{
    municipalityIds: readonly string[];
    facts: readonly Fact<OrganizationProfile>[];
    closed: readonly Fact<true>[];
  }>;

export const organizations = defineProjection<OrganizationRow, OrganizationEvent>({
  name: 'organizations',
  version: 1,
  events: organizationEvents,
  keys: ({ data }) => ('organizationId' in data ? [data.organizationId] : []),
  on: {
    OrganizationRegistered: (_, event, key) => ({
      _id: key,
      municipalityIds: [event.data.municipalityId],
      facts: [factOf(event, profile(event.data))],
      closed: [],
    }),
    OrganizationProfileEdited: (row, event) =>
      row && {
        ...row,
        municipalityIds: withId(row.municipalityIds, event.data.municipalityId),
        facts: [...row.facts, factOf(event, profile(event.data))],
      },
    OrganizationClosed: (row, event) => row && { ...row, closed: [...row.closed, factOf(event, true)] },
  },
});

const profile = ({ organizationId: _, ...rest }: EventOf<OrganizationEvent, 'OrganizationRegistered'>['data']) => rest;
