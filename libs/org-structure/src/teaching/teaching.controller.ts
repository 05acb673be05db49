import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AssignTeachingRequest,
  EndTeachingRequest,
  ListTeachingAttendeesRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { teaching } from './teaching.decider.ts';

@Controller()
export class TeachingController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.assignTeaching.subject)
  assignTeaching(
    @Payload(validated(AssignTeachingRequest)) request: AssignTeachingRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId, subjectId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: teaching,
        stream: streams.teaching(unitId, subjectId),
        type: 'AssignTeaching',
        data: async (metadata) => {
          await this.references.studyGroup(unitId, metadata);
          await this.references.offered(subjectId, metadata);
          await this.references.employed(rosterEntryId, metadata);
          return { unitId, subjectId, rosterEntryId };
        },
      },
    );
  }

  @MessagePattern(commands.endTeaching.subject)
  endTeaching(@Payload(validated(EndTeachingRequest)) request: EndTeachingRequest, @Meta() context: RequestContext) {
    const { unitId, subjectId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: teaching,
        stream: streams.teaching(unitId, subjectId),
        type: 'EndTeaching',
        data: async (metadata) => {
          await this.references.unit(unitId, metadata);
          await this.references.subject(subjectId, metadata);
          return { unitId, subjectId, rosterEntryId };
        },
      },
    );
  }

  @MessagePattern(commands.listTeachingAttendees.subject)
  listTeachingAttendees(
    @Payload(validated(ListTeachingAttendeesRequest)) request: ListTeachingAttendeesRequest,
    @Meta() context: RequestContext,
  ) {
    const { unitId, subjectId, absent, extra } = request;
    return this.acts.within(
      { request, context },
      {
        decider: teaching,
        stream: streams.teaching(unitId, subjectId),
        type: 'ListTeachingAttendees',
        data: async (metadata) => {
          await this.references.studyGroup(unitId, metadata);
          await this.references.offered(subjectId, metadata);
          await this.references.students([...absent, ...extra], metadata);
          return { unitId, subjectId, absent, extra };
        },
      },
    );
  }
}
