import { invitationEvents, type InvitationEvent } from '@zveno/contracts-invitation/events';
import type { MembershipRole } from '@zveno/contracts-org-structure/events';
import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';

/** A link: its terms, its redemptions, its end. */
export type InvitationRow = Row &
  Readonly<{
    orgId: string;
    role: MembershipRole;
    maxUses: number;
    /** The day its term ends (UTC). */
    expiresOn: string;
    issued: readonly Fact<true>[];
    redeemed: readonly Fact<true>[];
    ended: readonly Fact<true>[];
  }>;

const ended = (row: InvitationRow | null, event: Recorded<Event>) =>
  row && { ...row, ended: [...row.ended, factOf(event, true as const)] };

export const invitations = defineProjection<InvitationRow, InvitationEvent>({
  name: 'indicator-invitations',
  version: 1,
  events: invitationEvents,
  keys: ({ data }) => [data.invitationId],
  on: {
    InvitationIssued: (row, event, key) => ({
      _id: key,
      orgId: event.data.organizationId,
      role: event.data.role,
      maxUses: event.data.maxUses,
      expiresOn: event.data.expiresAt.slice(0, 10),
      issued: [...(row?.issued ?? []), factOf(event, true as const)],
      redeemed: row?.redeemed ?? [],
      ended: row?.ended ?? [],
    }),
    InvitationRedeemed: (row, event) => row && { ...row, redeemed: [...row.redeemed, factOf(event, true as const)] },
    InvitationExhausted: ended,
    InvitationExpired: ended,
    InvitationAnnulled: ended,
  },
});
