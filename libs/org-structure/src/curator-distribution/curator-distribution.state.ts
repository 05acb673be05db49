import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';

export type CuratorDistributionEvent = EventOf<OrganizationEvent, 'CuratorDistributionApproved'>;
export const curatorDistributionEvents = pickEvents(organizationEvents, ['CuratorDistributionApproved']);

/** The distribution last approved, by academic year. */
export type CuratorDistribution = Readonly<{
  approved: Readonly<Record<string, CuratorDistributionEvent['data']['assignments']>>;
}>;

export const initial = (): CuratorDistribution => ({ approved: {} });

export const evolve = (
  { approved }: CuratorDistribution,
  { data }: Recorded<CuratorDistributionEvent>,
): CuratorDistribution => ({ approved: { ...approved, [data.academicYearId]: data.assignments } });
