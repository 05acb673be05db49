import type { ChatLinkStatus, ChatLinkUse } from '@zveno/contracts-communication';
import type { ChatLinkEvent, LinkAudience } from '@zveno/contracts-communication/events';
import type { Recorded } from '@zveno/kernel';

/** Clocks of two machines may differ by so much, in milliseconds: a link works so much longer. */
export const TOLERANCE_MS = 60_000;

/** What a link fixes for good (I5). */
export type LinkTerms = Readonly<{
  chatId: string;
  organizationId: string;
  admits: LinkAudience;
  issuedAs: 'curator' | 'pedagogue';
  maxUses: number;
  expiresAt: string;
  generation: number;
}>;

/** How somebody who came by the link stands. `because`: the event they came by. */
export type Use = Readonly<{
  status: ChatLinkUse;
  because: string;
  studentEntryId?: string;
  guardianLinkId?: string;
}>;

export type KnownChatLink = Readonly<{
  status: ChatLinkStatus;
  terms: LinkTerms;
  issuedAt: string;
  /** The seats taken, by person. */
  uses: ReadonlyMap<string, Use>;
}>;

/** A link: open until one of its three ends, which stay apart for good. Undefined: never issued. */
export type ChatLink = KnownChatLink | undefined;

export const seatsLeft = ({ terms, uses }: KnownChatLink): number => terms.maxUses - uses.size;

/** Whether the term is over at an instant (ISO 8601), tolerance included. */
export const isOverdue = ({ terms }: KnownChatLink, now: string): boolean =>
  Date.parse(now) > Date.parse(terms.expiresAt) + TOLERANCE_MS;

export const evolve = (state: ChatLink, event: Recorded<ChatLinkEvent>): ChatLink => {
  if (event.type === 'ChatLinkIssued') {
    const { linkId: _, issuedBy: __, ...terms } = event.data;
    return { status: 'open', terms, issuedAt: event.metadata.recordedAt, uses: new Map() };
  }
  return state && changed(state, event);
};

type Change = Exclude<Recorded<ChatLinkEvent>, { type: 'ChatLinkIssued' }>;

const changed = (state: KnownChatLink, event: Change): KnownChatLink => {
  const use = (personId: string, told: Partial<Use>): KnownChatLink => {
    const known = state.uses.get(personId);
    return known === undefined ? state : { ...state, uses: new Map(state.uses).set(personId, { ...known, ...told }) };
  };
  switch (event.type) {
    case 'ChatLinkRedeemed': {
      const status = state.terms.admits === 'students' ? 'admitted' : 'looking';
      const taken = { status, because: event.metadata.eventId } as const;
      return { ...state, uses: new Map(state.uses).set(event.data.personId, taken) };
    }
    case 'ChatLinkClaimMatched': {
      const { personId, studentEntryId, guardianLinkId } = event.data;
      return use(personId, { status: 'proposed', studentEntryId, guardianLinkId });
    }
    case 'ChatLinkClaimUnmatched':
      return use(event.data.personId, { status: 'unmatched' });
    case 'ChatLinkClaimConfirmed':
      return use(event.data.personId, { status: 'admitted' });
    case 'ChatLinkClaimRefused':
      return use(event.data.personId, { status: 'refused' });
    case 'ChatLinkExhausted':
      return { ...state, status: 'exhausted' };
    case 'ChatLinkExpired':
      return { ...state, status: 'expired' };
    case 'ChatLinkAnnulled':
      return { ...state, status: 'annulled' };
  }
};
