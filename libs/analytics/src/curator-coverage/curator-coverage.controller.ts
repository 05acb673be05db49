import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { getCuratorCoverage, ReportRequest, type CuratorCoverage } from '@zveno/contracts-analytics';
import { sortablePosition } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { reportMovementsModel } from '../contingent/report-movements.model.ts';
import type { ReportMovementRow } from '../contingent/report-movements.projection.ts';
import { definitions } from '../definitions.ts';
import { Reports, type Frame } from '../shared/reports.ts';
import { coverageOf } from './coverage.ts';
import { studyGroupsModel } from './study-groups.model.ts';
import type { StudyGroupRow } from './study-groups.projection.ts';

@Controller()
export class CuratorCoverageController {
  constructor(@Inject(Reports) private readonly reports: Reports) {}

  @MessagePattern(getCuratorCoverage.subject)
  async get(
    @Payload(validated(ReportRequest)) data: ReportRequest,
    @Meta() context: RequestContext,
  ): Promise<CuratorCoverage> {
    const frame = await this.reports.frame(data, context, [studyGroupsModel, reportMovementsModel]);
    const groups = await this.reports.rows(studyGroupsModel).find({ orgId: { $in: [...frame.organizations] } });
    const movements = await this.employments(groups, frame);
    const lastBy = (entry: string, on: string) => movements.get(entry)?.findLast(({ place }) => place < `${on}~`);
    const isEmployed = (entry: string, on: string) => lastBy(entry, on)?.status !== 'left';
    const datesOf = (entry: string) => (movements.get(entry) ?? []).map(({ place }) => place.slice(0, 10));
    const parts = frame.organizations.map((organizationId) => {
      const own = groups.filter(({ orgId }) => orgId === organizationId);
      return { organizationId, ...coverageOf(own, frame, isEmployed, datesOf) };
    });
    const total = (field: 'groups' | 'covered' | 'vacancyDays') => parts.reduce((sum, part) => sum + part[field], 0);
    return {
      definition: definitions.curatorCoverage,
      from: frame.from,
      to: frame.to,
      position: frame.known,
      groups: total('groups'),
      covered: total('covered'),
      ...(total('groups') > 0 && { share: total('covered') / total('groups') }),
      vacancyDays: total('vacancyDays'),
      organizations: parts,
    };
  }

  /** The movements that counted, in order, of all who ever curated one of the groups. */
  private async employments(
    groups: readonly StudyGroupRow[],
    { known }: Frame,
  ): Promise<Map<string, ReportMovementRow[]>> {
    const entries = new Set(groups.flatMap((g) => g.curators.map(({ value }) => `${g.orgId}.${value.rosterEntryId}`)));
    const sortable = sortablePosition(known);
    const rows = await this.reports.rows(reportMovementsModel).find({
      entry: { $in: [...entries] },
      of: 'employee',
      position: { $lte: sortable },
      correctedFrom: { $gt: sortable },
    });
    return Map.groupBy(
      rows.sort((a, b) => (a.place < b.place ? -1 : 1)),
      ({ entry }) => entry,
    );
  }
}
