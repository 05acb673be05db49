import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { e164, type FileReply } from '@zveno/contracts-common';
import {
  DeliverInvitationRequest,
  invitationCommands as commands,
  PrintInvitationsRequest,
  type Recipient,
} from '@zveno/contracts-invitation';
import { invitationStreams, invitationSubject } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { sheetOf, type SheetPage } from '../sheet/sheet.ts';
import { Acts } from '../shell/acts.ts';
import { partOf } from '../shell/outcomes.ts';
import { Seals } from '../shell/seals.ts';
import { Links } from '../tokens/links.ts';
import { invitation } from './invitation.decider.ts';
import { seatsLeft, type Terms } from './invitation.state.ts';
import { Invitations } from './invitations.ts';
import { openInvitation } from './open-invitation.ts';

/** Slips on a sheet unless asked otherwise: a class at most. */
const SLIPS = 40;
const EMAIL = /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/u;

@Controller()
export class DeliveryController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Links) private readonly links: Links,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(commands.deliverInvitation.subject)
  deliver(
    @Payload(validated(DeliverInvitationRequest)) request: DeliverInvitationRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, invitationId, recipients } = request;
    return this.acts.within(
      { request, context },
      {
        decider: invitation,
        stream: invitationStreams.invitation(invitationId),
        type: 'RequestDeliveries',
        data: async () => {
          const known = openInvitation(await this.invitations.own(organizationId, invitationId), context.now);
          const addresses: string[] = [];
          for (const recipient of recipients) addresses.push(await this.#addressOf(known.terms, recipient));
          const subject = invitationSubject(invitationId);
          const sealed = await this.seals.sealAll(organizationId, subject, 'address', addresses);
          const deliveries = recipients.map(({ channel }, index) => ({
            deliveryId: derivedId('delivery', context.commandId, String(index)),
            channel,
            address: sealed[index]!,
          }));
          return { invitationId, deliveries };
        },
      },
    );
  }

  @MessagePattern(commands.printInvitations.subject)
  async print(
    @Payload(validated(PrintInvitationsRequest)) request: PrintInvitationsRequest,
    @Meta() context: RequestContext,
  ): Promise<FileReply> {
    const { organizationId, invitationIds, slips } = request;
    const organization = await this.facts.operating(organizationId, context.now);
    const pages: SheetPage[] = [];
    for (const invitationId of new Set(invitationIds)) {
      const known = openInvitation(await this.invitations.own(organizationId, invitationId), context.now);
      const { unitId, role, expiresAt, generation } = known.terms;
      pages.push({
        organization: organization.name,
        unit: await this.facts.unitName(unitId, organization.today),
        role,
        url: await this.links.urlOf(invitationId, generation),
        expiresAt,
        timeZone: organization.timeZone,
        slips: slips ?? Math.min(seatsLeft(known), SLIPS),
      });
    }
    const pdf = await sheetOf(pages);
    for (const invitationId of new Set(invitationIds)) {
      const part = partOf(context, invitationId);
      await this.aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
        type: 'RecordPrinting',
        data: { invitationId, deliveryId: derivedId('delivery', part.commandId) },
        metadata: this.acts.metadata(part, organizationId, organization),
      });
    }
    return { name: 'invitations.pdf', mediaType: 'application/pdf', data: pdf.toString('base64') };
  }

  /** @throws DomainError `invitation.address-invalid`, `invitation.address-unknown`, `roster-entry.not-found` */
  async #addressOf({ organizationId, role }: Terms, { channel, to, rosterEntryId }: Recipient): Promise<string> {
    if ((to === undefined) === (rosterEntryId === undefined)) throw new DomainError('invitation.address-invalid');
    const written = to ?? (await this.#rosterAddress(organizationId, rosterEntryId!, role, channel));
    if (written === undefined) throw new DomainError('invitation.address-unknown');
    const address = channel === 'sms' ? e164(written) : EMAIL.test(written) ? written : undefined;
    if (address === undefined) throw new DomainError('invitation.address-invalid');
    return address;
  }

  async #rosterAddress(orgId: string, rosterEntryId: string, role: Terms['role'], channel: Recipient['channel']) {
    const field = channel === 'sms' ? 'phone' : 'email';
    const sealed = (await this.facts.rosterEntry(orgId, rosterEntryId, role)).person?.[field];
    return sealed && this.vault.open(sealed, field);
  }
}
