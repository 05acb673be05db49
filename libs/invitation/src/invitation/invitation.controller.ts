import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AnnulInvitationRequest,
  AnnulInvitationsRequest,
  AnnulUnclaimedRequest,
  invitationCommands as commands,
  IssueInvitationRequest,
  SetUnclaimedPolicyRequest,
  type InvitationIssuedReply,
  type OutcomesReply,
} from '@zveno/contracts-invitation';
import { invitationStreams, type annulmentReasons } from '@zveno/contracts-invitation/events';
import { GENERATION } from '@zveno/links';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { UnclaimedLinks } from '../readings/invitations/unclaimed-links.ts';
import { INVITATION_SETTINGS, type InvitationSettings } from '../settings.ts';
import { Acts } from '../shell/acts.ts';
import { outcomes, partOf } from '../shell/outcomes.ts';
import { Limits } from '../shell/limits.ts';
import { Links } from '../tokens/links.ts';

import { unclaimedPolicy } from '../unclaimed-policy/unclaimed-policy.decider.ts';
import { invitation } from './invitation.decider.ts';
import { Invitations } from './invitations.ts';

const DAY_MS = 86_400_000;

type Annulment = Readonly<{ invitationId: string; reason: (typeof annulmentReasons)[number] }>;

@Controller()
export class InvitationController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Links) private readonly links: Links,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(UnclaimedLinks) private readonly unclaimed: UnclaimedLinks,
    @Inject(INVITATION_SETTINGS) private readonly settings: InvitationSettings,
  ) {}

  @MessagePattern(commands.issueInvitation.subject)
  async issue(
    @Payload(validated(IssueInvitationRequest)) request: IssueInvitationRequest,
    @Meta() context: RequestContext,
  ): Promise<InvitationIssuedReply> {
    const { organizationId, unitId, role, maxUses } = request;
    const { longestDays } = this.settings;
    const invitationId = request.invitationId ?? derivedId('made', context.commandId);
    const expiresAt = new Date(request.expiresAt ?? Date.parse(context.now) + longestDays * DAY_MS).toISOString();
    const reply = await this.acts.within(
      { request, context },
      {
        decider: invitation,
        stream: invitationStreams.invitation(invitationId),
        type: 'IssueInvitation',
        data: async (_, { today }) => {
          await this.limits.issue(context);
          await this.facts.unitFor(role, organizationId, unitId, today);
          const terms = { organizationId, unitId, role, maxUses, expiresAt, generation: GENERATION };
          return { invitationId, longestDays, ...terms };
        },
      },
    );
    return { id: invitationId, url: await this.links.urlOf(invitationId), ...reply };
  }

  @MessagePattern(commands.annulInvitation.subject)
  annul(@Payload(validated(AnnulInvitationRequest)) request: AnnulInvitationRequest, @Meta() context: RequestContext) {
    return this.#annul(request, context, request);
  }

  @MessagePattern(commands.annulInvitations.subject)
  annulMany(
    @Payload(validated(AnnulInvitationsRequest)) request: AnnulInvitationsRequest,
    @Meta() context: RequestContext,
  ): Promise<OutcomesReply> {
    return this.#annulAll(request.invitationIds, request, context);
  }

  @MessagePattern(commands.annulUnclaimed.subject)
  async annulUnclaimed(
    @Payload(validated(AnnulUnclaimedRequest)) request: AnnulUnclaimedRequest,
    @Meta() context: RequestContext,
  ): Promise<OutcomesReply> {
    const { organizationId } = request;
    const ids = await this.unclaimed.ids(organizationId, context.now);
    return this.#annulAll(ids, { organizationId, reason: 'unclaimed' }, context);
  }

  @MessagePattern(commands.setUnclaimedPolicy.subject)
  setPolicy(
    @Payload(validated(SetUnclaimedPolicyRequest)) request: SetUnclaimedPolicyRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, waitDays, annuls, warnDays } = request;
    return this.acts.within(
      { request, context },
      {
        decider: unclaimedPolicy,
        stream: invitationStreams.unclaimedPolicy(organizationId),
        type: 'SetUnclaimedPolicy',
        data: async ({ actorId: administratorId }) => ({ organizationId, waitDays, annuls, warnDays, administratorId }),
      },
    );
  }

  #annul(
    request: Readonly<{ organizationId: string; expectedRevision?: number }>,
    context: RequestContext,
    { invitationId, reason }: Annulment,
  ) {
    return this.acts.within(
      { request, context },
      {
        decider: invitation,
        stream: invitationStreams.invitation(invitationId),
        type: 'AnnulInvitation',
        data: async () => {
          await this.invitations.own(request.organizationId, invitationId);
          return { invitationId, reason };
        },
      },
    );
  }

  #annulAll(
    ids: readonly string[],
    { organizationId, reason }: Readonly<{ organizationId: string; reason: Annulment['reason'] }>,
    context: RequestContext,
  ): Promise<OutcomesReply> {
    return outcomes(
      [...new Set(ids)].map((id) => ({ id })),
      ({ id }) => this.#annul({ organizationId }, partOf(context, id), { invitationId: id, reason }),
    );
  }
}
