import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  orgStructureQueries as queries,
  PlanRolloverRequest,
  StartRolloverRequest,
  type BatchStarted,
  type RolloverPlan,
} from '@zveno/contracts-org-structure';
import { addDays, DomainError, type Metadata } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { storable } from '../movement-batch/batch-step.ts';
import { batchTerms } from '../movement-batch/batch-terms.ts';
import { MovementBatches } from '../movement-batch/movement-batches.ts';
import { Acts, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { planRollover } from './plan-rollover.ts';
import { YearGroups } from './year-groups.ts';

/** The last parallel of a school. */
const LAST_COHORT = 11;

/** From one academic year to the next: shown first, then done by one order in one batch. */
@Controller()
export class RolloverController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(YearGroups) private readonly groups: YearGroups,
    @Inject(MovementBatches) private readonly batches: MovementBatches,
  ) {}

  @MessagePattern(queries.planRollover.subject)
  async plan(
    @Payload(validated(PlanRolloverRequest)) request: PlanRolloverRequest,
    @Meta() context: RequestContext,
  ): Promise<RolloverPlan> {
    return (await this.planned(request, await this.ground(request, context))).plan;
  }

  @MessagePattern(commands.startRollover.subject)
  async start(
    @Payload(validated(StartRolloverRequest)) request: StartRolloverRequest,
    @Meta() context: RequestContext,
  ): Promise<BatchStarted> {
    const metadata = await this.ground(request, context);
    if (metadata.orderRef === undefined) throw new DomainError('order.required');
    const batchId = newId(request.batchId, context);
    const { hand, digest, undoUntil } = batchTerms(metadata, request, this.batches.undoDays);
    const plan = async () => {
      const { steps } = await this.planned(request, metadata);
      if (steps.length === 0) throw new DomainError('rollover.nothing-to-do');
      return storable(steps, request.organizationId, metadata.orderRef);
    };
    const academicYearId = request.toAcademicYearId;
    const wish = { batchId, kind: 'rollover', digest, undoUntil, academicYearId } as const;
    return { batchId, ...(await this.batches.start(wish, hand, plan)) };
  }

  /** Takes effect on the first day of the year that begins, unless another day is named. */
  private ground(request: PlanRolloverRequest, context: RequestContext): Promise<Metadata> {
    return this.acts.ground({ request, context }, 'PromoteStudent', async (today) => {
      const { organizationId: orgId, toAcademicYearId, effectiveOn } = request;
      if (effectiveOn !== undefined) return effectiveOn;
      return (await this.references.year(toAcademicYearId, { orgId, effectiveOn: today } as Metadata)).startsOn;
    });
  }

  private async planned(request: PlanRolloverRequest, metadata: Metadata) {
    const { organizationId, fromAcademicYearId, toAcademicYearId, lastCohort = LAST_COHORT } = request;
    if (fromAcademicYearId === toAcademicYearId) throw new DomainError('rollover.same-year');
    await this.references.year(fromAcademicYearId, metadata);
    await this.references.openYear(toAcademicYearId, metadata);
    const { effectiveOn } = metadata;
    // The day before: on the day itself a class that has gone over already would not be found.
    const { groups, students } = await this.groups.of(organizationId, fromAcademicYearId, addDays(effectiveOn, -1));
    const { groups: groupFates = [], students: studentFates = [] } = request;
    const years = { organizationId, fromAcademicYearId, toAcademicYearId };
    const wish = { ...years, effectiveOn, lastCohort, groups: groupFates, students: studentFates };
    return planRollover(groups, students, wish);
  }
}
