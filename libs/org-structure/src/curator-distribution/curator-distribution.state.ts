import { factOf, pickEvents, type EventOf, type Fact, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';

export type CuratorDistributionEvent = EventOf<OrganizationEvent, 'CuratorDistributionApproved'>;
export const curatorDistributionEvents = pickEvents(organizationEvents, ['CuratorDistributionApproved']);

type Assignments = CuratorDistributionEvent['data']['assignments'];

/** The distributions approved, by academic year; before the first none is in force. */
export type CuratorDistribution = Readonly<{ approved: Readonly<Record<string, readonly Fact<Assignments>[]>> }>;

export const initial = (): CuratorDistribution => ({ approved: {} });

export const evolve = (
  { approved }: CuratorDistribution,
  event: Recorded<CuratorDistributionEvent>,
): CuratorDistribution => {
  const { academicYearId, assignments } = event.data;
  const facts = [...(approved[academicYearId] ?? []), factOf(event, assignments)];
  return { approved: { ...approved, [academicYearId]: facts } };
};
