import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Access } from '@zveno/access';
import {
  communicationRoutes as routes,
  PreviewChatLink,
  RedeemChatLinkRequest,
  type ChatLinkPreview,
  type RedeemedChatLinkReply,
} from '@zveno/contracts-communication';
import { chatClaimSubject, type KnownChat } from '@zveno/contracts-communication/events';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError, type Sealed } from '@zveno/kernel';
import { Misses } from '@zveno/links';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { cleanLine } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import { Admissions } from './admissions.ts';
import { ChatLinks } from './chat-links.ts';
import { ChatNames } from './chat-names.ts';
import type { KnownChatLink } from './chat-link.state.ts';
import { LinkAudiences } from './link-audience.ts';
import { openChatLink } from './open-chat-link.ts';

type Asked = Readonly<{ linkId: string; known: KnownChatLink; chat: KnownChat }>;

/** Those who come by a link into a chat. */
@Controller()
export class ChatLinkRedemptionController {
  readonly #misses: Misses;

  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ChatLinks) private readonly links: ChatLinks,
    @Inject(LinkAudiences) private readonly audiences: LinkAudiences,
    @Inject(Admissions) private readonly admissions: Admissions,
    @Inject(ChatNames) private readonly names: ChatNames,
    @Inject(Access) private readonly access: Access,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Ephemeral) ephemeral: Ephemeral,
  ) {
    this.#misses = new Misses(ephemeral, vault);
  }

  @MessagePattern(routes.previewChatLink.subject)
  async preview(
    @Payload(validated(PreviewChatLink)) { token }: PreviewChatLink,
    @Meta() context: RequestContext,
  ): Promise<ChatLinkPreview> {
    const { chat, known } = await this.#behind(token, context);
    const { organizationId, admits, issuedAs, expiresAt } = openChatLink(known, context.now).terms;
    const { name: organizationName, today, closed } = await this.organizations.find(organizationId, context.now);
    if (closed) throw new DomainError('organization.closed');
    if (chat.archived) throw new DomainError('chat.archived');
    const unitName = await this.names.unitName(chat, today);
    return {
      organizationId,
      organizationName,
      kind: chat.kind,
      ...(unitName && { unitName }),
      admits,
      issuedAs,
      expiresAt,
    };
  }

  @MessagePattern(routes.redeemChatLink.subject)
  async redeem(
    @Payload(validated(RedeemChatLinkRequest)) request: RedeemChatLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<RedeemedChatLinkReply> {
    const asked = await this.#behind(request.token, context);
    const { linkId, known } = asked;
    const { actorId: personId } = context.actor;
    const { organizationId, chatId, admits } = known.terms;
    const metadata = await this.organizations.metadata(context, organizationId);
    const had = known.uses.get(personId);
    const anew = had === undefined || had.status === 'unmatched';
    if (anew) await this.#assertMay(asked, request, context);
    const words = anew && admits === 'parents' ? await this.#sealed(linkId, personId, organizationId, request) : {};
    const data = { linkId, chatId, organizationId, personId, ...words };
    const { position, revision } = await this.links.handle(linkId, { type: 'RedeemChatLink', data, metadata });
    const use = (await this.links.find(linkId))?.uses.get(personId);
    if (admits === 'students' && use !== undefined) {
      const whom = { chatId, organizationId, personId, because: use.because };
      const admission = { ...metadata, commandId: derivedId('admit', linkId, personId, use.because) };
      await this.admissions.admit(whom, 'student', 'link', admission);
    }
    return { organizationId, chatId, admitted: use?.status === 'admitted', position, revision };
  }

  async #behind(token: string, context: RequestContext): Promise<Asked> {
    const found = await this.#misses.behindToken(context, 'chat-link.invalid', () => this.links.behind(token));
    const { organizationId, chatId } = found.known.terms;
    return { ...found, chat: await this.chats.own(organizationId, chatId) };
  }

  /**
   * @throws DomainError `chat.archived`, `chat-link.annulled`, `chat-link.expired`, `chat-link.exhausted`, `chat-link.not-for-you`,
   *   `chat-link.child-required`
   */
  async #assertMay(
    { known, chat }: Asked,
    { child }: RedeemChatLinkRequest,
    { actor, now }: RequestContext,
  ): Promise<void> {
    const { organizationId, admits } = known.terms;
    if (chat.archived) throw new DomainError('chat.archived');
    // Whoever has a seat names the child again, also when all seats are taken by now.
    if (!known.uses.has(actor.actorId) || known.status !== 'exhausted') openChatLink(known, now);
    if (admits === 'students') {
      if (await this.audiences.holds(chat, 'students', actor.actorId, now)) return;
      throw new DomainError('chat-link.not-for-you');
    }
    const own = await this.access.memberships(organizationId, actor.actorId);
    if (own.some(({ role }) => role === 'student')) throw new DomainError('chat-link.not-for-you');
    if (child === undefined) throw new DomainError('chat-link.child-required');
  }

  /** Words about a child have a key of their own: it goes when it is decided. @throws DomainError `subject.erased` */
  async #sealed(
    linkId: string,
    personId: string,
    orgId: string,
    { child, relationship }: RedeemChatLinkRequest,
  ): Promise<Readonly<Partial<Record<'surname' | 'givenName' | 'patronymic' | 'relationship', Sealed>>>> {
    const subject = chatClaimSubject(linkId, personId);
    const ring = await this.vault.keysFor([{ subject, orgId }]);
    const words = Object.entries({ ...child, relationship }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return Object.fromEntries(words.map(([field, text]) => [field, ring.seal(subject, field, cleanLine(text))]));
  }
}
