import type { ChatLinkStatus } from '@zveno/contracts-communication';
import {
  chatLinkEvents,
  type ChatLinkEvent,
  type linkAnnulments,
  type LinkAudience,
} from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** A link into a chat, by its id. Nothing personal. */
export type ChatLinkRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    admits: LinkAudience;
    status: ChatLinkStatus;
    annulled?: (typeof linkAnnulments)[number];
    issuedBy: string;
    issuedAt: string;
    expiresAt: string;
    maxUses: number;
    uses: number;
    /** Parents whose child was not found. */
    unmatched: readonly string[];
    /** While it is open: when its term is over. */
    dueAt?: string;
    /** Order of the list, unique, and its cursor: open ones first, then by age. */
    place: string;
  }>;

const ended = (row: ChatLinkRow | null, end: Pick<ChatLinkRow, 'status' | 'annulled'>): ChatLinkRow | null => {
  if (row === null) return null;
  const { dueAt: _, ...rest } = row;
  return { ...rest, ...end, place: `1 ${row.issuedAt} ${row._id}` };
};

const decided = (row: ChatLinkRow | null, { data }: { data: { personId: string } }): ChatLinkRow | null =>
  row && { ...row, unmatched: row.unmatched.filter((one) => one !== data.personId) };

export const chatLinks = defineProjection<ChatLinkRow, ChatLinkEvent>({
  name: 'chat-links',
  version: 1,
  events: chatLinkEvents,
  keys: ({ data }) => [data.linkId],
  on: {
    ChatLinkIssued: (_, { data, metadata }, key) => {
      const { organizationId: orgId, chatId, admits, issuedBy, expiresAt, maxUses } = data;
      const { recordedAt: issuedAt } = metadata;
      return {
        _id: key,
        orgId,
        chatId,
        admits,
        status: 'open',
        issuedBy,
        issuedAt,
        expiresAt,
        maxUses,
        uses: 0,
        unmatched: [],
        dueAt: expiresAt,
        place: `0 ${issuedAt} ${key}`,
      };
    },
    // Whoever names the child again has a seat already.
    ChatLinkRedeemed: (row, event) =>
      row === null || row.unmatched.includes(event.data.personId)
        ? decided(row, event)
        : { ...row, uses: row.uses + 1 },
    ChatLinkClaimUnmatched: (row, { data }) => row && { ...row, unmatched: [...row.unmatched, data.personId] },
    ChatLinkClaimMatched: decided,
    ChatLinkClaimRefused: decided,
    ChatLinkExhausted: (row) => ended(row, { status: 'exhausted' }),
    ChatLinkExpired: (row) => ended(row, { status: 'expired' }),
    ChatLinkAnnulled: (row, { data }) => ended(row, { status: 'annulled', annulled: data.reason }),
  },
});
