import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { orgStructureCommands as commands, ApproveCuratorDistributionRequest } from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { curatorDistribution } from './curator-distribution.decider.ts';

@Controller()
export class CuratorDistributionController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.approveCuratorDistribution.subject)
  approveCuratorDistribution(
    @Payload(validated(ApproveCuratorDistributionRequest)) request: ApproveCuratorDistributionRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, academicYearId } = request;
    const assignments = request.assignments.map(({ unitId, rosterEntryId }) => ({ unitId, rosterEntryId }));
    return this.acts.within(
      { request, context },
      {
        decider: curatorDistribution,
        stream: streams.curatorDistribution(organizationId),
        type: 'ApproveCuratorDistribution',
        data: async (metadata) => {
          await this.references.year(academicYearId, metadata);
          for (const { unitId, rosterEntryId } of assignments) {
            await this.references.studyGroup(unitId, metadata);
            await this.references.employee(rosterEntryId, metadata);
          }
          return { academicYearId, assignments };
        },
      },
    );
  }
}
