import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ApplyCuratorDistributionRequest,
  orgStructureCommands as commands,
  type BatchStarted,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, valueAsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { curators } from '../curators/curators.decider.ts';
import type { Curators } from '../curators/curators.state.ts';
import { storable } from '../movement-batch/batch-step.ts';
import { batchTerms } from '../movement-batch/batch-terms.ts';
import { MovementBatches } from '../movement-batch/movement-batches.ts';
import { Acts, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { applyDistribution } from './apply-distribution.ts';
import { curatorDistribution } from './curator-distribution.decider.ts';

/** Attaches curators as the head approved them, all classes in one batch (R38). */
@Controller()
export class CuratorApplicationController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(MovementBatches) private readonly batches: MovementBatches,
  ) {}

  @MessagePattern(commands.applyCuratorDistribution.subject)
  async apply(
    @Payload(validated(ApplyCuratorDistributionRequest)) request: ApplyCuratorDistributionRequest,
    @Meta() context: RequestContext,
  ): Promise<BatchStarted> {
    const { organizationId, academicYearId } = request;
    const metadata = await this.acts.ground({ request, context }, 'AssignCurator');
    await this.references.year(academicYearId, metadata);
    const batchId = newId(request.batchId, context);
    const { hand, digest } = batchTerms(metadata, request, this.batches.undoDays);
    const plan = async () => {
      const { state } = await this.aggregates.load(curatorDistribution, streams.curatorDistribution(organizationId));
      const on = metadata.effectiveOn;
      const lines = valueAsOf(state.approved[academicYearId] ?? [], { on });
      if (lines === undefined) throw new DomainError('curator-distribution.not-approved');
      const assigned = new Map<string, Curators>();
      for (const { unitId, rosterEntryId } of lines) {
        await this.references.pedagogue(rosterEntryId, metadata);
        assigned.set(unitId, (await this.aggregates.load(curators, streams.curators(unitId))).state);
      }
      const steps = applyDistribution(lines, (unitId) => assigned.get(unitId) ?? {}, on);
      if (steps.length === 0) throw new DomainError('curator-distribution.applied');
      return storable(steps, organizationId, metadata.orderRef);
    };
    return { batchId, ...(await this.batches.start({ batchId, kind: 'curators', digest }, hand, plan)) };
  }
}
