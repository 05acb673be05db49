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
import { identityStreams, personSubject, PHONE_INDEX } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
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

type ChildsLink = Readonly<{ organizationId: string; studentEntryId: string; unitId?: string; linkId: string }>;
type Words = Readonly<{ relationship?: string | undefined; document?: string | undefined }>;

@Controller()
export class GuardianLinksController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(GuardianOffers) private readonly offers: GuardianOffers,
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
    const { organizationId, studentEntryId } = request;
    const linkId = newId(request.linkId, context);
    const reply = await this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: this.streamOf(request),
      type: 'ProposeGuardian',
      data: async () => {
        const { guardianId, words } = await whose();
        await this.mayBeGuardian(organizationId, studentEntryId, guardianId);
        const sealed = await this.sealed(organizationId, studentEntryId, guardianId, words);
        return { linkId, guardianId, studentEntryId, organizationId, via, ...sealed };
      },
    });
    return { id: linkId, ...reply };
  }

  /** No child is its own parent, nor is a fellow pupil. @throws DomainError `guardian-link.own-entry`, `guardian-link.student` */
  private async mayBeGuardian(orgId: string, studentEntryId: string, guardianId: string): Promise<void> {
    if ((await this.people.matched(orgId, studentEntryId)) === guardianId)
      throw new DomainError('guardian-link.own-entry');
    if (await this.people.studies(orgId, guardianId)) throw new DomainError('guardian-link.student');
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

  /** The words about the two belong to both: the erasure of either blinds them. @throws DomainError `subject.erased` */
  private async sealed(orgId: string, studentEntryId: string, guardianId: string, words: Words) {
    const given = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== undefined);
    if (given.length === 0) return {};
    const pair = [personSubject(guardianId), rosterSubject(studentEntryId)] as const;
    const keys = await this.vault.keysFor([{ subject: pair[0] }, { subject: pair[1], orgId }]);
    return Object.fromEntries(given.map(([field, value]) => [field, keys.sealForBoth(pair, field, value)]));
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
