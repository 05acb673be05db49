import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AppointDeputyRequest,
  AppointDirectorRequest,
  ReleaseDeputyRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Admissions } from '../people/admissions.ts';
import { People } from '../people/people.ts';
import { orderRequired } from '../rules/order-required.ts';
import { atOnce } from '../rules/at-once.ts';
import { Acts } from '../shell/acts.ts';
import { administration } from './administration.decider.ts';
import { directorOf } from './administration.state.ts';

@Controller()
export class AdministrationController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(People) private readonly people: People,
    @Inject(Admissions) private readonly admissions: Admissions,
  ) {}

  @MessagePattern(commands.appointDirector.subject)
  appointDirector(
    @Payload(validated(AppointDirectorRequest)) request: AppointDirectorRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administration,
        stream: streams.administration(organizationId),
        type: 'AppointDirector',
        data: async (metadata) => {
          orderRequired(metadata);
          const former = directorOf(await this.people.administration(organizationId));
          if (rosterEntryId === undefined) await this.people.members(organizationId, personId, 'teacher');
          else await this.admissions.admitEmployee({ organizationId, personId, rosterEntryId }, metadata);
          return { organizationId, personId, via: former === metadata.actorId ? 'order' : 'operator' } as const;
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.appointDeputy.subject)
  appointDeputy(
    @Payload(validated(AppointDeputyRequest)) request: AppointDeputyRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administration,
        stream: streams.administration(organizationId),
        type: 'AppointDeputy',
        data: async (metadata) => {
          orderRequired(metadata);
          await this.people.members(organizationId, personId, 'teacher');
          return { organizationId, personId };
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.releaseDeputy.subject)
  releaseDeputy(
    @Payload(validated(ReleaseDeputyRequest)) request: ReleaseDeputyRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administration,
        stream: streams.administration(organizationId),
        type: 'ReleaseDeputy',
        data: (metadata) => {
          orderRequired(metadata);
          return { organizationId, personId };
        },
      },
      atOnce(request),
    );
  }
}
