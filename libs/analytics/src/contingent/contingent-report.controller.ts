import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { getContingentReport, ReportRequest, type ContingentReport } from '@zveno/contracts-analytics';
import { sortablePosition } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { definitions } from '../definitions.ts';
import { Reports } from '../shared/reports.ts';
import { balanceOf, fullBalanceOf, only, unitBalancesOf, type Counted } from './balance.ts';
import { count } from './count.ts';
import { reportMovementsModel } from './report-movements.model.ts';

const of = (counted: Counted, kind: 'student' | 'employee', organization?: string): Counted =>
  only(counted, (item) => item.of === kind && (organization === undefined || item.orgId === organization));

@Controller()
export class ContingentReportController {
  constructor(@Inject(Reports) private readonly reports: Reports) {}

  @MessagePattern(getContingentReport.subject)
  async get(
    @Payload(validated(ReportRequest)) data: ReportRequest,
    @Meta() context: RequestContext,
  ): Promise<ContingentReport> {
    const { known, ...frame } = await this.reports.frame(data, context, [reportMovementsModel]);
    const question = { ...frame, known: sortablePosition(known) };
    const counted = await count(this.reports.rows(reportMovementsModel), question);
    return {
      definition: definitions.contingent,
      from: frame.from,
      to: frame.to,
      position: known,
      students: fullBalanceOf(of(counted, 'student')),
      staff: fullBalanceOf(of(counted, 'employee')),
      organizations: frame.organizations.map((organizationId) => ({
        organizationId,
        students: balanceOf(of(counted, 'student', organizationId)),
        staff: balanceOf(of(counted, 'employee', organizationId)),
      })),
      ...(data.organizationId !== undefined && { units: unitBalancesOf(counted) }),
    };
  }
}
