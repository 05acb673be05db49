import { reportMovementsModel } from '../../contingent/report-movements.model.ts';
import type { ReportMovementRow } from '../../contingent/report-movements.projection.ts';
import { isCovered } from '../../curator-coverage/coverage.ts';
import { studyGroupsModel } from '../../curator-coverage/study-groups.model.ts';
import type { StudyGroupRow } from '../../curator-coverage/study-groups.projection.ts';
import { countingMovements } from '../a2-connected/roster.ts';
import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard, latest, valueOn } from '../engine/timeline.ts';

const countOne = (groups: readonly StudyGroupRow[], movements: readonly ReportMovementRow[], known: string): Tally => {
  const tally = new Tally();
  const byEntry = Map.groupBy(countingMovements(movements, known), ({ entry }) => entry);
  const isEmployed = (entry: string, on: string) =>
    byEntry.get(entry)?.findLast(({ place }) => place < `${on}~`)?.status !== 'left';
  for (const group of groups) {
    const exists = latest(group.exists, known);
    const there = (on: string) => valueOn(exists, on) === true;
    const curated = heard(group.curators, known).map(({ effectiveOn }) => ({ on: effectiveOn, value: true }));
    const moved = group.curators
      .flatMap(({ value }) => byEntry.get(`${group.orgId}.${value.rosterEntryId}`) ?? [])
      .map(({ place }) => ({ on: place.slice(0, 10), value: true }));
    tally.addWhile('groups.existing', [exists], there);
    tally.addWhile(
      'groups.curated',
      [exists, curated, moved],
      (on) => there(on) && isCovered(group, { on, known }, isEmployed),
    );
  }
  return tally;
};

/** Study groups and those with a principal curator (A15), as the report counts them. */
export const groupsSource: Source = {
  id: 'groups',
  counters: ['groups.existing', 'groups.curated'],
  models: [studyGroupsModel, reportMovementsModel],
  count: async (open, organizations, known) => {
    const groups = await byOrganization(open, studyGroupsModel, organizations);
    const entries = [...groups.values()]
      .flat()
      .flatMap(({ orgId, curators }) => curators.map(({ value }) => `${orgId}.${value.rosterEntryId}`));
    const found = await open(reportMovementsModel).find({ entry: { $in: [...new Set(entries)] }, of: 'employee' });
    const movements = Map.groupBy(found, ({ orgId }) => orgId);
    return new Map(
      [...groups].map(([id, own]) => [id, { steps: countOne(own, movements.get(id) ?? [], known).steps() }]),
    );
  },
};
