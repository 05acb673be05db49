import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AppointAdditionalAdministratorRequest,
  AppointAdministratorRequest,
  ConfirmFounderRequest,
  LeaveAdministrationRequest,
  RevokeAdministratorRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError, type Metadata } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { directorOf } from '../administration/administration.state.ts';
import { Admissions, type Appointee } from '../people/admissions.ts';
import { People } from '../people/people.ts';
import { atOnce } from '../rules/at-once.ts';
import { Acts } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { administrators } from './administrators.decider.ts';
import { confirmedOf } from './administrators.state.ts';
import { orderRequired } from '../rules/order-required.ts';

@Controller()
export class AdministratorsController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(People) private readonly people: People,
    @Inject(Admissions) private readonly admissions: Admissions,
  ) {}

  @MessagePattern(commands.confirmFounder.subject)
  confirmFounder(
    @Payload(validated(ConfirmFounderRequest)) request: ConfirmFounderRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administrators,
        stream: streams.administrators(organizationId),
        type: 'ConfirmFounder',
        data: async (metadata) => {
          orderRequired(metadata);
          const { inOffice } = await this.people.administrators(organizationId);
          if (!(personId in inOffice)) throw new DomainError('administrators.not-provisional');
          await this.#admitPedagogue({ organizationId, personId, rosterEntryId }, metadata);
          return { organizationId, personId };
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.appointAdministrator.subject)
  appointAdministrator(
    @Payload(validated(AppointAdministratorRequest)) request: AppointAdministratorRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administrators,
        stream: streams.administrators(organizationId),
        type: 'AppointAdministrator',
        data: async (metadata) => {
          orderRequired(metadata);
          await this.#mayAppoint(organizationId, context);
          if (rosterEntryId !== undefined)
            await this.#admitPedagogue({ organizationId, personId, rosterEntryId }, metadata);
          await this.people.pedagogicalMember(organizationId, personId, metadata.effectiveOn);
          return { organizationId, personId, kind: 'appointed' as const };
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.appointAdditionalAdministrator.subject)
  appointAdditionalAdministrator(
    @Payload(validated(AppointAdditionalAdministratorRequest)) request: AppointAdditionalAdministratorRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administrators,
        stream: streams.administrators(organizationId),
        type: 'AppointAdministrator',
        data: async ({ effectiveOn }) => {
          await this.people.pedagogicalMember(organizationId, personId, effectiveOn);
          return { organizationId, personId, kind: 'additional' as const };
        },
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.revokeAdministrator.subject)
  revokeAdministrator(
    @Payload(validated(RevokeAdministratorRequest)) request: RevokeAdministratorRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, personId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administrators,
        stream: streams.administrators(organizationId),
        type: 'RevokeAdministrator',
        data: () => ({ organizationId, personId }),
      },
      atOnce(request),
    );
  }

  @MessagePattern(commands.leaveAdministration.subject)
  leaveAdministration(
    @Payload(validated(LeaveAdministrationRequest)) request: LeaveAdministrationRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: administrators,
        stream: streams.administrators(organizationId),
        type: 'LeaveAdministration',
        data: () => ({ organizationId, personId: context.actor.actorId }),
      },
      atOnce(request),
    );
  }

  /** An operator ends a vacancy only where nobody of the organisation could (I1). @throws DomainError `administrators.not-vacant` */
  async #mayAppoint(organizationId: string, { actor }: RequestContext): Promise<void> {
    const { positions } = await this.people.administration(organizationId);
    if (actor.actorId in positions) return;
    const hasDirector = directorOf({ positions, byApplication: true }) !== undefined;
    const { length } = confirmedOf(await this.people.administrators(organizationId));
    if (hasDirector || length > 0) throw new DomainError('administrators.not-vacant');
  }

  async #admitPedagogue(appointee: Appointee, metadata: Metadata): Promise<void> {
    await this.references.pedagogue(appointee.rosterEntryId, metadata);
    await this.admissions.admitEmployee(appointee, metadata);
  }
}
