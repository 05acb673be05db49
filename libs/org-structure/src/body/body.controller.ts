import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  ElectBodyMemberRequest,
  ReleaseBodyMemberRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { People } from '../people/people.ts';
import { atOnce } from '../rules/at-once.ts';
import { Acts } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { body } from './body.decider.ts';

@Controller()
export class BodyController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(People) private readonly people: People,
  ) {}

  @MessagePattern(commands.electBodyMember.subject)
  electBodyMember(
    @Payload(validated(ElectBodyMemberRequest)) request: ElectBodyMemberRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, unitId, personId, studentEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: body,
        stream: streams.body(unitId),
        type: 'ElectBodyMember',
        data: async (metadata) => {
          const kind = await this.references.body(unitId, metadata);
          const member = { unitId, organizationId, personId };
          if (kind === 'students') {
            await this.people.members(organizationId, personId, 'student');
            return member;
          }
          if (studentEntryId === undefined) throw new DomainError('person.not-guardian');
          await this.people.confirmedGuardian(organizationId, personId, studentEntryId);
          return { ...member, studentEntryId };
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.releaseBodyMember.subject)
  releaseBodyMember(
    @Payload(validated(ReleaseBodyMemberRequest)) request: ReleaseBodyMemberRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, unitId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: body,
        stream: streams.body(unitId),
        type: 'ReleaseBodyMember',
        data: async (metadata) => {
          await this.references.unit(unitId, metadata);
          return { unitId, organizationId, personId };
        },
      },
      atOnce(request),
    );
  }
}
