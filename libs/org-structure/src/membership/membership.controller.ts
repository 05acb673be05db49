import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  CorrectRoleRequest,
  EndMembershipRequest,
  LeaveOrganizationRequest,
  ResumeMembershipRequest,
  SuspendMembershipRequest,
} from '@zveno/contracts-org-structure';
import type { OrganizationCommandRequest } from '@zveno/contracts-common';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError, type Metadata } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { isLast } from '../administrators/revoke-administrator.command.ts';
import { People } from '../people/people.ts';
import { atOnce } from '../rules/at-once.ts';
import { Acts, type Asked } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { memberships, type MembershipCommand } from './membership.decider.ts';

type About = { organizationId: string; personId: string; membershipId: string };
type Type = 'SuspendMembership' | 'ResumeMembership' | 'CorrectRole' | 'EndMembership';
type DataOf<T extends Type> = Extract<MembershipCommand, { type: T }>['data'];

@Controller()
export class MembershipController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(People) private readonly people: People,
  ) {}

  @MessagePattern(commands.suspendMembership.subject)
  suspendMembership(
    @Payload(validated(SuspendMembershipRequest)) request: SuspendMembershipRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#on({ request, context }, 'SuspendMembership', request, () => ({ reason: request.reason }));
  }

  @MessagePattern(commands.resumeMembership.subject)
  resumeMembership(
    @Payload(validated(ResumeMembershipRequest)) request: ResumeMembershipRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#on({ request, context }, 'ResumeMembership', request, () => ({}));
  }

  @MessagePattern(commands.correctRole.subject)
  correctRole(@Payload(validated(CorrectRoleRequest)) request: CorrectRoleRequest, @Meta() context: RequestContext) {
    const { role, toUnitId } = request;
    return this.#on({ request, context }, 'CorrectRole', request, async (metadata) => {
      await this.references.livingUnit(toUnitId, metadata);
      return { role, unitId: toUnitId };
    });
  }

  /** What an administrator records of the world is never refused, also of the last administrator (I1). */
  @MessagePattern(commands.endMembership.subject)
  endMembership(
    @Payload(validated(EndMembershipRequest)) request: EndMembershipRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#on({ request, context }, 'EndMembership', request, () => ({ reason: request.reason }));
  }

  @MessagePattern(commands.leaveOrganization.subject)
  leaveOrganization(
    @Payload(validated(LeaveOrganizationRequest)) request: LeaveOrganizationRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, membershipId } = request;
    const { actorId: personId } = context.actor;
    const about = { organizationId, personId, membershipId };
    return this.#on({ request, context }, 'EndMembership', about, async () => {
      const administrators = await this.people.administrators(organizationId);
      if (administrators.inOffice[personId] === 'confirmed' && isLast(administrators, personId))
        throw new DomainError('administrators.last');
      return { reason: 'withdrawn' as const };
    });
  }

  #on<T extends Type>(
    { request, context }: Asked<OrganizationCommandRequest>,
    type: T,
    { organizationId, personId, membershipId }: About,
    rest: (metadata: Metadata) => Promise<Omit<DataOf<T>, keyof About>> | Omit<DataOf<T>, keyof About>,
  ) {
    return this.acts.within(
      { request, context },
      {
        decider: memberships,
        stream: streams.membership(organizationId, personId),
        type,
        // That type and data belong together is checked by the parameters; the compiler cannot follow it through Act.
        data: async (metadata): Promise<never> =>
          ({ membershipId, organizationId, personId, ...(await rest(metadata)) }) as never,
      },
      atOnce(request),
    );
  }
}
