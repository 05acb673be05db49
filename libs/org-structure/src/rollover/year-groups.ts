import type { Group, GroupStudent } from './plan-rollover.ts';

/** The classes of a year and who is in them: what a rollover is planned from. */
export abstract class YearGroups {
  /** As they are on a date, archived ones left out. @throws DomainError `read.lagging` */
  abstract of(
    organizationId: string,
    academicYearId: string,
    on: string,
  ): Promise<Readonly<{ groups: readonly Group[]; students: readonly GroupStudent[] }>>;
}
