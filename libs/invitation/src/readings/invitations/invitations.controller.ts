import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutInvitation,
  AboutInvitations,
  invitationQueries as queries,
  ListInvitations,
  type InvitationItem,
  type InvitationLink,
  type InvitationList,
  type UnclaimedPolicyView,
} from '@zveno/contracts-invitation';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Facts } from '../../facts/facts.ts';
import { Invitations } from '../../invitation/invitations.ts';
import { openInvitation } from '../../invitation/open-invitation.ts';
import { INVITATION_SETTINGS, type InvitationSettings } from '../../settings.ts';
import { Links } from '../../tokens/links.ts';
import { invitationsModel } from './invitations.model.ts';
import { ENDED, type InvitationRow } from './invitations.projection.ts';
import { isUnclaimed, unclaimedAt, UnclaimedLinks } from './unclaimed-links.ts';

const DAY_MS = 86_400_000;

@Controller()
export class InvitationsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Links) private readonly links: Links,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(UnclaimedLinks) private readonly unclaimed: UnclaimedLinks,
    @Inject(INVITATION_SETTINGS) private readonly settings: InvitationSettings,
  ) {}

  @MessagePattern(queries.listInvitations.subject)
  async list(
    @Payload(validated(ListInvitations)) data: ListInvitations,
    @Meta() { now }: RequestContext,
  ): Promise<InvitationList> {
    const { organizationId: orgId, status, unitId } = data;
    await this.facts.organization(orgId, now);
    await this.rows.passed(data, invitationsModel);
    const policy = await this.unclaimed.policy(orgId);
    const waitDays = policy?.waitDays ?? this.settings.waitDays;
    const open = data.unclaimed === true || status === 'open' ? { $lt: ENDED } : {};
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        this.rows.of(invitationsModel).find(
          {
            orgId,
            place: { $gt: '', ...behind, ...open },
            ...(data.unclaimed === true && unclaimedAt({ now, waitDays })),
            ...(status && { status }),
            ...(unitId && { unitId }),
          },
          { sort: { place: 1 }, limit },
        ),
      ({ place }) => place,
    );
    const annuls = policy?.annuls === true ? policy.warnDays : undefined;
    return { items: rows.map((row) => itemOf(row, { now, waitDays, annuls })), ...more };
  }

  @MessagePattern(queries.getInvitationLink.subject)
  async link(
    @Payload(validated(AboutInvitation)) { organizationId, invitationId }: AboutInvitation,
    @Meta() { now }: RequestContext,
  ): Promise<InvitationLink> {
    const { terms } = openInvitation(await this.invitations.own(organizationId, invitationId), now);
    return { url: await this.links.urlOf(invitationId, terms.generation) };
  }

  @MessagePattern(queries.getUnclaimedPolicy.subject)
  async policy(
    @Payload(validated(AboutInvitations)) { organizationId }: AboutInvitations,
    @Meta() { now }: RequestContext,
  ): Promise<UnclaimedPolicyView> {
    await this.facts.organization(organizationId, now);
    const policy = await this.unclaimed.policy(organizationId);
    if (policy === undefined) return { waitDays: this.settings.waitDays, annuls: false, warnDays: 3, active: false };
    return { ...policy, active: await this.facts.isAdministrator(organizationId, policy.administratorId) };
  }
}

const itemOf = (
  row: InvitationRow,
  { now, waitDays, annuls }: Readonly<{ now: string; waitDays: number; annuls: number | undefined }>,
): InvitationItem => {
  const { _id: invitationId, unitId, role, status, reason, maxUses, used, issuedAt, issuedBy, expiresAt } = row;
  const { endedAt, warnedAt, deliveries } = row;
  const annulsAt =
    status === 'open' && warnedAt !== undefined && annuls !== undefined
      ? new Date(Date.parse(warnedAt) + annuls * DAY_MS).toISOString()
      : undefined;
  return {
    invitationId,
    unitId,
    role,
    status,
    ...(reason && { reason }),
    maxUses,
    seatsLeft: maxUses - used,
    issuedAt,
    issuedBy,
    expiresAt,
    ...(endedAt && { endedAt }),
    unclaimed: isUnclaimed(row, { now, waitDays }),
    ...(warnedAt && { warnedAt }),
    ...(annulsAt && { annulsAt }),
    deliveries: deliveries.map(({ channel, status: standing, at }) => ({ channel, status: standing, at })),
  };
};
