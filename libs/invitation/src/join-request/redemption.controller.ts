import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply } from '@zveno/contracts-common';
import {
  invitationCommands as commands,
  invitationQueries as queries,
  PreviewInvitation,
  RedeemInvitationRequest,
  type InvitationPreview,
} from '@zveno/contracts-invitation';
import { invitationStreams, joinRequestSubject } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { invitation } from '../invitation/invitation.decider.ts';
import type { KnownInvitation } from '../invitation/invitation.state.ts';
import { Invitations } from '../invitation/invitations.ts';
import { openInvitation } from '../invitation/open-invitation.ts';
import { Acts } from '../shell/acts.ts';
import { Seals } from '../shell/seals.ts';
import { Tokens } from '../tokens/tokens.ts';
import { Redemptions } from './redemptions.ts';

@Controller()
export class RedemptionController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Redemptions) private readonly redemptions: Redemptions,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(queries.previewInvitation.subject)
  async preview(
    @Payload(validated(PreviewInvitation)) { token }: PreviewInvitation,
    @Meta() { now }: RequestContext,
  ): Promise<InvitationPreview> {
    const { terms } = openInvitation(await this.#behind(await this.tokens.open(token)), now);
    const { organizationId, unitId, role, expiresAt } = terms;
    const { name: organizationName, today } = await this.facts.operating(organizationId, now);
    const unitName = await this.facts.livingUnit(organizationId, unitId, today);
    return { organizationId, organizationName, unitName, role, expiresAt };
  }

  @MessagePattern(commands.redeemInvitation.subject)
  async redeem(
    @Payload(validated(RedeemInvitationRequest)) { token, note }: RedeemInvitationRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const invitationId = await this.tokens.open(token);
    const { actorId: personId } = context.actor;
    const known = await this.#behind(invitationId);
    const organization = await this.facts.organization(known.terms.organizationId, context.now);
    const metadata = this.acts.metadata(context, known.terms.organizationId, organization);
    const redemption =
      known.redeemed.get(personId) ?? (await this.#takeSeat(invitationId, known, personId, note, context));
    const { position, revision } = await this.redemptions.complete(
      { invitationId, personId, terms: known.terms, redemption },
      metadata,
    );
    return { id: redemption.joinRequestId, position, revision };
  }

  async #takeSeat(
    invitationId: string,
    known: KnownInvitation,
    personId: string,
    words: string | undefined,
    context: RequestContext,
  ) {
    const { now } = context;
    const { organizationId, unitId, role } = openInvitation(known, now).terms;
    const organization = await this.facts.operating(organizationId, now);
    await this.facts.livingUnit(organizationId, unitId, organization.today);
    if (await this.facts.isMember(organizationId, personId, unitId, role))
      throw new DomainError('join-request.already-member');
    const joinRequestId = derivedId('join-request', invitationId, personId);
    const note = await this.seals.note(organizationId, joinRequestSubject(joinRequestId), words);
    await this.aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
      type: 'RedeemInvitation',
      data: { invitationId, joinRequestId, personId, ...note },
      metadata: this.acts.metadata(context, organizationId, organization),
    });
    return { joinRequestId, ...note };
  }

  /** The link behind a genuine token. @throws DomainError `invitation.invalid` */
  async #behind(invitationId: string): Promise<KnownInvitation> {
    const known = await this.invitations.find(invitationId);
    if (known === undefined) throw new DomainError('invitation.invalid');
    return known;
  }
}
