import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AssignCuratorRequest,
  UnassignCuratorRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { curators } from './curators.decider.ts';

@Controller()
export class CuratorsController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.assignCurator.subject)
  assignCurator(
    @Payload(validated(AssignCuratorRequest)) request: AssignCuratorRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId, rosterEntryId, kind } = request;
    return this.acts.within(
      { request, context },
      {
        decider: curators,
        stream: streams.curators(unitId),
        type: 'AssignCurator',
        data: async (metadata) => {
          await this.references.studyGroup(unitId, metadata);
          await this.references.pedagogue(rosterEntryId, metadata);
          return { unitId, rosterEntryId, kind };
        },
      },
    );
  }

  @MessagePattern(commands.unassignCurator.subject)
  unassignCurator(
    @Payload(validated(UnassignCuratorRequest)) request: UnassignCuratorRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: curators,
        stream: streams.curators(unitId),
        type: 'UnassignCurator',
        data: async (metadata) => {
          await this.references.unit(unitId, metadata);
          return { unitId, rosterEntryId };
        },
      },
    );
  }
}
