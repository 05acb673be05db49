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
import { DomainError, isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { invitation } from '../invitation/invitation.decider.ts';
import type { KnownInvitation, Redemption, Terms } from '../invitation/invitation.state.ts';
import { Invitations } from '../invitation/invitations.ts';
import { openInvitation } from '../invitation/open-invitation.ts';
import { Acts } from '../shell/acts.ts';
import { Limits } from '../shell/limits.ts';
import { Seals } from '../shell/seals.ts';
import { Tokens } from '../tokens/tokens.ts';
import { Redemptions } from './redemptions.ts';

type Asked = Readonly<{
  invitationId: string;
  personId: string;
  terms: Terms;
  words: string | undefined;
  today: string;
}>;

@Controller()
export class RedemptionController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Redemptions) private readonly redemptions: Redemptions,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(queries.previewInvitation.subject)
  async preview(
    @Payload(validated(PreviewInvitation)) { token }: PreviewInvitation,
    @Meta() context: RequestContext,
  ): Promise<InvitationPreview> {
    const { now } = context;
    const known = await this.limits.behindToken(context, async () => this.#behind(await this.tokens.open(token)));
    const { terms } = openInvitation(known, now);
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
    const invitationId = await this.limits.behindToken(context, () => this.tokens.open(token));
    const { actorId: personId } = context.actor;
    const terms = await this.invitations.termsOf(invitationId);
    if (terms === undefined) throw new DomainError('invitation.invalid');
    const organization = await this.facts.organization(terms.organizationId, context.now);
    const metadata = this.acts.metadata(context, terms.organizationId, organization);
    const asked = { invitationId, personId, terms };
    const redemption = await this.#seatOf({ ...asked, words: note, today: organization.today }, metadata);
    const { position, revision } = await this.redemptions.complete({ ...asked, redemption }, metadata);
    return { id: redemption.joinRequestId, position, revision };
  }

  /** The seat taken now, or the one this person has had, whatever stands against a new one. */
  async #seatOf(asked: Asked, metadata: Metadata): Promise<Redemption> {
    const { invitationId, personId } = asked;
    let refusal: unknown = new DomainError('invitation.invalid');
    try {
      const taken = await this.#takeSeat(asked, metadata);
      if (taken !== undefined) return taken;
    } catch (error) {
      if (!isDomainError(error)) throw error;
      refusal = error;
    }
    const had = (await this.invitations.find(invitationId))?.redeemed.get(personId);
    if (had === undefined) throw refusal;
    return had;
  }

  /** Undefined when the person has a seat. */
  async #takeSeat(
    { invitationId, personId, terms, words, today }: Asked,
    metadata: Metadata,
  ): Promise<Redemption | undefined> {
    const { organizationId, unitId, role } = terms;
    await this.facts.operating(organizationId, metadata.now);
    await this.facts.livingUnit(organizationId, unitId, today);
    if (await this.facts.isMember(organizationId, personId, unitId, role))
      throw new DomainError('join-request.already-member');
    // No key is made for a request that will not be.
    if (words !== undefined) openInvitation(await this.#behind(invitationId), metadata.now);
    const joinRequestId = derivedId('join-request', invitationId, personId);
    const note = await this.seals.note(organizationId, joinRequestSubject(joinRequestId), words);
    const { events } = await this.aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
      type: 'RedeemInvitation',
      data: { invitationId, joinRequestId, personId, ...note },
      metadata,
    });
    return events.length === 0 ? undefined : { joinRequestId, ...note };
  }

  /** The link behind a genuine token. @throws DomainError `invitation.invalid` */
  async #behind(invitationId: string): Promise<KnownInvitation> {
    const known = await this.invitations.find(invitationId);
    if (known === undefined) throw new DomainError('invitation.invalid');
    return known;
  }
}
