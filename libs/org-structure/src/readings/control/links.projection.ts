import { defineProjection, mergeCatalogues, pickEvents, type EventOf, type Row } from '@zveno/kernel';
import {
  invitationEvents,
  unclaimedPolicyEvents,
  type InvitationEvent,
  type UnclaimedPolicyEvent,
} from '@zveno/contracts-invitation/events';

type PolicySet = EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>;

/** A link with seats left, by invitation; and how long an organisation waits, by `policy.<orgId>`. */
export type LinkRow = Row &
  Readonly<{ orgId: string; kind: 'link' | 'policy'; issuedAt?: string; expiresAt?: string; waitDays?: number }>;

export const links = defineProjection<LinkRow, InvitationEvent | PolicySet>({
  name: 'control-links',
  version: 1,
  events: mergeCatalogues<InvitationEvent | PolicySet>(
    invitationEvents,
    pickEvents(unclaimedPolicyEvents, ['UnclaimedPolicySet']),
  ),
  keys: ({ type, data }) => (type === 'UnclaimedPolicySet' ? [`policy.${data.organizationId}`] : [data.invitationId]),
  on: {
    InvitationIssued: (_, { data, metadata }, key) => ({
      _id: key,
      orgId: data.organizationId,
      kind: 'link',
      issuedAt: metadata.recordedAt,
      expiresAt: data.expiresAt,
    }),
    InvitationExhausted: () => null,
    // What has run out is closed by itself: there is nothing left to annul.
    InvitationExpired: () => null,
    InvitationAnnulled: () => null,
    UnclaimedPolicySet: (_, { data: { organizationId, waitDays } }, key) => ({
      _id: key,
      orgId: organizationId,
      kind: 'policy',
      waitDays,
    }),
  },
});
