import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { e164, type RecordedReply } from '@zveno/contracts-common';
import {
  ClaimChildRequest,
  ConfirmGuardianRequest,
  EndGuardianLinkRequest,
  LeaveChildRequest,
  ProposeGuardianRequest,
  RefuseGuardianRequest,
  registryRoutes as routes,
} from '@zveno/contracts-identity';
import { identityStreams, PHONE_INDEX } from '@zveno/contracts-identity/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Desk, newId } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { verifiedPhonesModel } from '../registry/readings/phones.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import { GuardianOffers } from './guardian-offers.ts';
import { guardianLinks } from './guardian-links.decider.ts';
import { GuardianProposals, type Words } from './guardian-proposals.ts';

type ChildsLink = Readonly<{ organizationId: string; studentEntryId: string; unitId?: string; linkId: string }>;

@Controller()
export class GuardianLinksController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(GuardianOffers) private readonly offers: GuardianOffers,
    @Inject(GuardianProposals) private readonly proposals: GuardianProposals,
  ) {}

  @MessagePattern(routes.proposeGuardian.subject)
  propose(
    @Payload(validated(ProposeGuardianRequest)) request: ProposeGuardianRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, studentEntryId, guardianEntryId, document } = request;
    return this.proposed(request, context, 'staff', async () => {
      await this.child(request, context);
      const declared = await this.people.guardian(organizationId, guardianEntryId, studentEntryId);
      const guardianId = await this.holderOf(await this.people.opened(declared.phone, 'phone'));
      const relationship = await this.people.opened(declared.child.relationship, 'relationship');
      return { guardianId, words: { relationship, document } };
    });
  }

  @MessagePattern(routes.claimChild.subject)
  claim(@Payload(validated(ClaimChildRequest)) request: ClaimChildRequest, @Meta() context: RequestContext) {
    const { organizationId, studentEntryId, relationship } = request;
    const { actorId: guardianId } = context.actor;
    return this.proposed(request, context, 'self', async () => {
      await this.readings.caughtUp(registryRosterModel);
      const offered = await this.offers.to(guardianId, organizationId);
      if (!offered.includes(studentEntryId)) throw new DomainError('guardian-link.not-offered');
      return { guardianId, words: { relationship } };
    });
  }

  @MessagePattern(routes.confirmGuardian.subject)
  confirm(
    @Payload(validated(ConfirmGuardianRequest)) request: ConfirmGuardianRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: this.streamOf(request),
      type: 'ConfirmGuardian',
      data: async () => {
        await this.child(request, context);
        return this.linkOf(request);
      },
    });
  }

  @MessagePattern(routes.refuseGuardian.subject)
  refuse(
    @Payload(validated(RefuseGuardianRequest)) request: RefuseGuardianRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: this.streamOf(request),
      type: 'RefuseGuardian',
      data: async () => {
        await this.child(request, context);
        return { ...this.linkOf(request), reason: request.reason };
      },
    });
  }

  @MessagePattern(routes.endGuardianLink.subject)
  end(
    @Payload(validated(EndGuardianLinkRequest)) request: EndGuardianLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: this.streamOf(request),
      type: 'EndGuardianLink',
      data: async () => {
        await this.child(request, context);
        return { ...this.linkOf(request), ground: request.ground };
      },
    });
  }

  @MessagePattern(routes.leaveChild.subject)
  leave(
    @Payload(validated(LeaveChildRequest)) request: LeaveChildRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: this.streamOf(request),
      type: 'EndGuardianLink',
      data: () => ({ ...this.linkOf(request), ground: 'request' as const, by: context.actor.actorId }),
    });
  }

  private async proposed(
    request: ClaimChildRequest | ProposeGuardianRequest,
    context: RequestContext,
    via: 'self' | 'staff',
    whose: () => Promise<Readonly<{ guardianId: string; words: Words }>>,
  ) {
    const linkId = newId(request.linkId, context);
    return { id: linkId, ...(await this.proposals.propose(request, context, { linkId, via }, whose)) };
  }

  /** Who verified a phone as it stands in the roster. @throws DomainError `person.not-found` */
  private async holderOf(written: string | undefined): Promise<string> {
    const phone = written === undefined ? undefined : e164(written);
    if (phone === undefined) throw new DomainError('person.not-found');
    await this.readings.caughtUp(verifiedPhonesModel);
    const index = await this.vault.blindIndex(undefined, PHONE_INDEX, phone);
    const holder = await this.readings.rows(verifiedPhonesModel).findOne({ _id: index });
    if (holder === null) throw new DomainError('person.not-found');
    return holder.personId;
  }

  /** @throws DomainError `student.not-found` there is no such pupil, or not in the unit that was named */
  private async child(request: Omit<ChildsLink, 'linkId'>, { now }: RequestContext): Promise<void> {
    const { organizationId, studentEntryId, unitId } = request;
    await this.people.student(organizationId, studentEntryId, {
      unitId,
      on: await this.desk.today(organizationId, now),
    });
  }

  private streamOf({ organizationId, studentEntryId }: Readonly<{ organizationId: string; studentEntryId: string }>) {
    return identityStreams.guardianLinks(organizationId, studentEntryId);
  }

  private linkOf({ linkId, studentEntryId, organizationId }: ChildsLink) {
    return { linkId, studentEntryId, organizationId };
  }
}
