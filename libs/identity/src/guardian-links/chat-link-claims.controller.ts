import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { claimByChatLink, ClaimByChatLinkRequest, type ClaimedByChatLink } from '@zveno/contracts-identity';
import { identityStreams, livingLink } from '@zveno/contracts-identity/events';
import { isDomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import { GuardianOffers } from './guardian-offers.ts';
import { GuardianProposals } from './guardian-proposals.ts';
import { guardianLinks } from './guardian-links.decider.ts';
import { NamedChildren } from './named-children.ts';

/** Those who come by links into chats and say whose parents they are (I7). Nobody outside learns whether the child was found. */
@Controller()
export class ChatLinkClaimsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(GuardianOffers) private readonly offers: GuardianOffers,
    @Inject(GuardianProposals) private readonly proposals: GuardianProposals,
    @Inject(NamedChildren) private readonly children: NamedChildren,
  ) {}

  @MessagePattern(claimByChatLink.subject)
  async claim(
    @Payload(validated(ClaimByChatLinkRequest)) request: ClaimByChatLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<ClaimedByChatLink> {
    const { organizationId, guardianId, linkId, relationship } = request;
    const studentEntryId = await this.childOf(request, context);
    if (studentEntryId === undefined) return {};
    const about = { organizationId, studentEntryId };
    try {
      const whose = async () => ({ guardianId, words: { relationship } });
      await this.proposals.propose(about, context, { linkId, via: 'chat-link' }, whose);
      return { studentEntryId, linkId };
    } catch (refusal) {
      if (!isDomainError(refusal, 'guardian-link.exists')) throw refusal;
      // They are the child's parent, or say so, already.
      const links = await this.desk.load(guardianLinks, identityStreams.guardianLinks(organizationId, studentEntryId));
      const living = livingLink(links, guardianId);
      return living === undefined ? {} : { studentEntryId, linkId: living.linkId };
    }
  }

  /** The one child that is meant; a guardian of the roster with the person's phone tells children of one name apart. */
  private async childOf(
    { organizationId, unitIds, guardianId, studentEntryId, surname, givenName, patronymic }: ClaimByChatLinkRequest,
    { now }: RequestContext,
  ): Promise<string | undefined> {
    const on = await this.desk.today(organizationId, now);
    if (studentEntryId !== undefined) {
      await this.people.student(organizationId, studentEntryId);
      return studentEntryId;
    }
    if (surname === undefined || givenName === undefined) return undefined;
    await this.readings.caughtUp(registryRosterModel);
    const about = { organizationId, on, ...(unitIds && { unitIds }) };
    const called = await this.children.called({ surname, givenName, patronymic }, about);
    if (called.length < 2) return called[0];
    const offered = await this.offers.to(guardianId, organizationId);
    const both = called.filter((entry) => offered.includes(entry));
    return both.length === 1 ? both[0] : undefined;
  }
}
