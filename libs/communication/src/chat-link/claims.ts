import { Inject, Injectable } from '@nestjs/common';
import { chatClaimSubject, type claimRefusals, type ChatLinkEvent } from '@zveno/contracts-communication/events';
import { claimByChatLink, type ClaimByChatLinkRequest, type ClaimedByChatLink } from '@zveno/contracts-identity';
import { identityStreams } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { isDomainError, type EventOf, type Metadata } from '@zveno/kernel';
import { Requester, type RequestHeaders } from '@zveno/messaging';
import { Erasure, Vault } from '@zveno/privacy';
import { Chats } from '../chat/chats.ts';
import { Admissions } from './admissions.ts';
import { ChatLinks } from './chat-links.ts';
import { guardianOutcomes, type GuardianOutcome } from './guardian-outcomes.fold.ts';
import { LinkAudiences } from './link-audience.ts';

type Redeemed = EventOf<ChatLinkEvent, 'ChatLinkRedeemed'>['data'];
export type ClaimOf = Readonly<{ linkId: string; chatId: string; organizationId: string; personId: string }>;

/** Who acts: ids of what is done follow from the words said. */
export type By = Readonly<{
  now: string;
  metadata: (what: string) => Metadata;
  headers: (what: string) => RequestHeaders;
}>;

/** A pupil, or somebody who was erased meanwhile, as was the child: refused for good by identity. */
const HOPELESS = new Set(['guardian-link.student', 'guardian-link.own-entry', 'student.not-found', 'subject.erased']);

/** Parents who came by a link: whose they are, and what their guardian link has come to (I7). */
@Injectable()
export class Claims {
  constructor(
    @Inject(ChatLinks) private readonly links: ChatLinks,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(LinkAudiences) private readonly audiences: LinkAudiences,
    @Inject(Admissions) private readonly admissions: Admissions,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Requester) private readonly requester: Requester,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Erasure) private readonly erasure: Erasure,
  ) {}

  /** Looks for the child as the parent has named it, and proposes the guardian link. */
  async look({ surname, givenName, patronymic, relationship, ...claim }: Redeemed, by: By): Promise<void> {
    const known = (await this.links.find(claim.linkId))?.uses.get(claim.personId);
    if (known?.status !== 'looking') return;
    const said = { surname, givenName, patronymic, relationship };
    const words = Object.fromEntries(
      await Promise.all(
        Object.entries(said).map(async ([field, sealed]) => [field, sealed && (await this.vault.open(sealed, field))]),
      ),
    ) as Pick<ClaimByChatLinkRequest, keyof typeof said>;
    const chat = await this.chats.own(claim.organizationId, claim.chatId);
    const unitIds = await this.audiences.unitsOf(chat, by.now);
    try {
      await this.match(claim, { ...words, ...(unitIds && { unitIds }) }, by);
    } catch (refusal) {
      if (!isDomainError(refusal) || !HOPELESS.has(refusal.code)) throw refusal;
      await this.refuse(claim, 'not-admitted', known.because, by);
    }
  }

  /**
   * Proposes the guardian link for a child that is named or known; without one it stays unmatched.
   * @throws DomainError those of identity's `claimByChatLink`
   */
  async match(
    claim: ClaimOf,
    child: Pick<
      ClaimByChatLinkRequest,
      'surname' | 'givenName' | 'patronymic' | 'relationship' | 'unitIds' | 'studentEntryId'
    >,
    by: By,
  ): Promise<void> {
    const headers = by.headers('propose');
    const { organizationId, personId: guardianId, linkId } = claim;
    const asked = { organizationId, guardianId, linkId: headers.commandId, ...child };
    const { studentEntryId, linkId: guardianLinkId } = await this.requester.request<ClaimedByChatLink>(
      claimByChatLink.subject,
      asked,
      headers,
    );
    if (studentEntryId === undefined || guardianLinkId === undefined) {
      await this.links.handle(linkId, { type: 'LeaveClaimUnmatched', data: claim, metadata: by.metadata('unmatched') });
      return;
    }
    const data = { ...claim, studentEntryId, guardianLinkId };
    await this.links.handle(linkId, { type: 'MatchClaim', data, metadata: by.metadata('match') });
    await this.settle(claim, by);
  }

  /** Does what follows from how the guardian link stands by now. */
  async settle(claim: ClaimOf, by: By): Promise<void> {
    const { linkId, organizationId, personId } = claim;
    const use = (await this.links.find(linkId))?.uses.get(personId);
    if (use?.studentEntryId === undefined || use.guardianLinkId === undefined) return;
    const stream = identityStreams.guardianLinks(organizationId, use.studentEntryId);
    const outcome = (await this.aggregates.load(guardianOutcomes, stream)).state[use.guardianLinkId];
    if (outcome === undefined) return;
    if (outcome.status === 'proposed') return this.#asGuest(claim, use.because, by);
    if (outcome.status === 'confirmed') return this.#confirmed(claim, outcome, by);
    await this.#dismissed(claim, outcome.because, by);
    if (use.status !== 'admitted') await this.refuse(claim, 'not-guardian', outcome.because, by);
  }

  /** @throws DomainError `chat-link.claim-decided`, `chat-link.claim-not-found` */
  async refuse(
    claim: ClaimOf,
    reason: (typeof claimRefusals)[number],
    because: string,
    by: Pick<By, 'metadata'>,
  ): Promise<void> {
    const data = { ...claim, reason, because };
    await this.links.handle(claim.linkId, { type: 'RefuseClaim', data, metadata: by.metadata('refuse') });
    await this.forget(claim, by);
  }

  /** What was said of the child is of no use any more. */
  async forget({ linkId, personId }: Pick<ClaimOf, 'linkId' | 'personId'>, by: Pick<By, 'metadata'>): Promise<void> {
    await this.erasure.destroy(chatClaimSubject(linkId, personId), by.metadata('forget'));
  }

  async #confirmed(claim: ClaimOf, { because }: GuardianOutcome, by: By): Promise<void> {
    const { linkId, organizationId, chatId, personId } = claim;
    const chat = await this.chats.own(organizationId, chatId);
    if (!(await this.audiences.holds(chat, 'parents', personId, by.now))) {
      await this.#dismissed(claim, because, by);
      return this.refuse(claim, 'not-admitted', because, by);
    }
    // Into a chat that follows from the structure the structure lets them in, upon the same event.
    if (chat.made !== undefined)
      await this.admissions.admit({ ...claim, because }, 'parent', 'link', by.metadata('admit'));
    const confirmed = { linkId, organizationId, chatId, personId, because };
    await this.links.handle(linkId, { type: 'ConfirmClaim', data: confirmed, metadata: by.metadata('confirm') });
    await this.forget(claim, by);
  }

  /** Whoever is of the audience by another child stays. */
  async #dismissed(claim: ClaimOf, because: string, by: By): Promise<void> {
    const chat = await this.chats.own(claim.organizationId, claim.chatId);
    if (await this.audiences.holds(chat, 'parents', claim.personId, by.now)) return;
    await this.admissions.dismiss({ ...claim, because }, by.metadata('dismiss'));
  }

  /** In chats made by hand alone: those of the structure hold nobody whom it does not (I10). */
  async #asGuest(claim: ClaimOf, because: string, by: By): Promise<void> {
    if (!(await this.links.readBeforeConfirmation(claim.organizationId))) return;
    const chat = await this.chats.own(claim.organizationId, claim.chatId);
    if (chat.made === undefined) return;
    await this.admissions.admit({ ...claim, because }, 'parent', 'guest', by.metadata('guest'));
  }
}
