import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

type Approved = Readonly<{
  orderRef?: string;
  assignments: readonly Readonly<{ unitId: string; rosterEntryId: string }>[];
}>;

/** The distributions of curators that the head approved for one academic year, the last one in force (R38). */
export type CuratorDistributionRow = Row &
  Readonly<{ orgId: string; academicYearId: string; facts: readonly Fact<Approved>[] }>;

export const curatorDistribution = defineProjection<CuratorDistributionRow, OrganizationEvent>({
  name: 'curator-distribution',
  version: 1,
  events: organizationEvents,
  keys: (event) => ('assignments' in event.data ? [`${orgOf(event)}.${event.data.academicYearId}`] : []),
  on: {
    CuratorDistributionApproved: (row, event, key) => {
      const { academicYearId, assignments } = event.data;
      const { orderRef } = event.metadata;
      const value = { ...(orderRef === undefined ? {} : { orderRef }), assignments };
      return { _id: key, orgId: orgOf(event), academicYearId, facts: [...(row?.facts ?? []), factOf(event, value)] };
    },
  },
});
