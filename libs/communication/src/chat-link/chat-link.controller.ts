import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Access } from '@zveno/access';
import type { FileReply, RecordedReply } from '@zveno/contracts-common';
import {
  AnnulChatLinkRequest,
  communicationRoutes as routes,
  IssueChatLinkRequest,
  MatchChatClaimRequest,
  PrintChatLinkRequest,
  RefuseChatClaimRequest,
  SetChatLinkPolicyRequest,
  type ChatLinkIssuedReply,
} from '@zveno/contracts-communication';
import { chatLinkPolicyStream, type KnownChat } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, processActor } from '@zveno/kernel';
import { GENERATION, sheetOf } from '@zveno/links';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { Organizations } from '../shell/organizations.ts';
import { chatLinkPolicy } from './chat-link-policy.decider.ts';
import { seatsLeft } from './chat-link.state.ts';
import { ChatLinks } from './chat-links.ts';
import { ChatNames } from './chat-names.ts';
import { Claims, type By } from './claims.ts';
import { IssueLimit } from './issue-limit.ts';
import { assertOwner, LinkAudiences } from './link-audience.ts';
import { openChatLink, useOf } from './open-chat-link.ts';

const DAY_MS = 86_400_000;
/** Slips on a sheet unless asked otherwise: a class at most. */
const SLIPS = 40;
const OFFICES = ['administrator', 'director', 'deputy'] as const;
const forWhom = { students: 'Для обучающихся', parents: 'Для родителей (законных представителей)' } as const;

type OfChat = Readonly<{ organizationId: string; chatId: string }>;

/** What staff do with links into chats they own. That they take part is settled before, by the access table. */
@Controller()
export class ChatLinkController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ChatLinks) private readonly links: ChatLinks,
    @Inject(LinkAudiences) private readonly audiences: LinkAudiences,
    @Inject(Claims) private readonly claims: Claims,
    @Inject(IssueLimit) private readonly limit: IssueLimit,
    @Inject(ChatNames) private readonly names: ChatNames,
    @Inject(Access) private readonly access: Access,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(routes.issueChatLink.subject)
  async issue(
    @Payload(validated(IssueChatLinkRequest)) request: IssueChatLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<ChatLinkIssuedReply> {
    const { organizationId, chatId, admits, maxUses } = request;
    const { now, actor } = context;
    const metadata = await this.organizations.metadata(context, organizationId);
    const chat = await this.chats.own(organizationId, chatId);
    const issuedAs = await this.audiences.issuer(chat, admits, actor, now);
    if (chat.archived) throw new DomainError('chat.archived');
    await this.limit.count(actor.actorId);
    const { longestDays } = this.links;
    const linkId = request.linkId ?? derivedId('chat-link', context.commandId);
    const expiresAt = new Date(request.expiresAt ?? Date.parse(now) + longestDays * DAY_MS).toISOString();
    const terms = { chatId, organizationId, admits, issuedBy: actor.actorId, issuedAs, maxUses, expiresAt };
    const { position, revision } = await this.links.handle(linkId, {
      type: 'IssueChatLink',
      data: { linkId, ...terms, generation: GENERATION, longestDays },
      metadata,
    });
    return { id: linkId, url: await this.links.urlOf(linkId), position, revision };
  }

  @MessagePattern(routes.annulChatLink.subject)
  async annul(
    @Payload(validated(AnnulChatLinkRequest)) request: AnnulChatLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, linkId, reason, expectedRevision } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const chat = await this.chats.own(organizationId, request.chatId);
    if (!(await this.#inOffice(organizationId, context))) assertOwner(chat, context.actor.actorId);
    await this.links.own(request, linkId);
    const command = { type: 'AnnulChatLink', data: { linkId, reason }, metadata } as const;
    const { position, revision } = await this.links.handle(linkId, command, expectedRevision);
    return { position, revision };
  }

  @MessagePattern(routes.printChatLink.subject)
  async print(
    @Payload(validated(PrintChatLinkRequest)) request: PrintChatLinkRequest,
    @Meta() context: RequestContext,
  ): Promise<FileReply> {
    const { organizationId, linkId, slips } = request;
    const chat = await this.#owned(request, context);
    const known = openChatLink(await this.links.own(request, linkId), context.now);
    const { admits, expiresAt, generation } = known.terms;
    const { timeZone, today, name: organization } = await this.organizations.find(organizationId, context.now);
    const pdf = await sheetOf([
      {
        organization,
        heading: await this.names.heading(chat, today),
        forWhom: forWhom[admits],
        url: await this.links.urlOf(linkId, generation),
        expiresAt,
        timeZone,
        slips: slips ?? Math.min(seatsLeft(known), SLIPS),
      },
    ]);
    return { name: 'chat-link.pdf', mediaType: 'application/pdf', data: pdf.toString('base64') };
  }

  @MessagePattern(routes.matchChatClaim.subject)
  async match(
    @Payload(validated(MatchChatClaimRequest)) request: MatchChatClaimRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { linkId, personId, studentEntryId } = request;
    const by = await this.#by(request, context);
    const { status } = useOf(await this.links.own(request, linkId), personId);
    if (status !== 'unmatched' && status !== 'looking') throw new DomainError('chat-link.claim-decided');
    await this.claims.match(claimOf(request), { studentEntryId }, by);
    return this.links.standing(linkId);
  }

  @MessagePattern(routes.refuseChatClaim.subject)
  async refuse(
    @Payload(validated(RefuseChatClaimRequest)) request: RefuseChatClaimRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { linkId, personId } = request;
    const by = await this.#by(request, context);
    const use = useOf(await this.links.own(request, linkId), personId);
    // What was proposed is refused where guardian links are.
    if (use.status === 'proposed') throw new DomainError('chat-link.claim-decided');
    await this.claims.refuse(claimOf(request), 'unknown-child', use.because, by);
    return this.links.standing(linkId);
  }

  @MessagePattern(routes.setChatLinkPolicy.subject)
  async setPolicy(
    @Payload(validated(SetChatLinkPolicyRequest)) request: SetChatLinkPolicyRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, readBeforeConfirmation, expectedRevision: expected } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const data = { organizationId, readBeforeConfirmation };
    const { position, revision } = await this.aggregates.handle(
      chatLinkPolicy,
      chatLinkPolicyStream(organizationId),
      { type: 'SetChatLinkPolicy', data, metadata },
      { expected },
    );
    return { position, revision };
  }

  async #owned(request: OfChat, { actor }: RequestContext): Promise<KnownChat> {
    const chat = await this.chats.own(request.organizationId, request.chatId);
    assertOwner(chat, actor.actorId);
    return chat;
  }

  async #inOffice(organizationId: string, { actor, now }: RequestContext): Promise<boolean> {
    for (const office of OFFICES) if (await this.access.has(actor, office, { organizationId }, now)) return true;
    return false;
  }

  /** An owner's acts, each under an id of its own; other services are asked by this one, on the owner's behalf. */
  async #by(request: OfChat, context: RequestContext): Promise<By> {
    await this.#owned(request, context);
    const metadata = await this.organizations.metadata(context, request.organizationId);
    const id = (what: string) => derivedId('chat-link', context.commandId, what);
    const { actor, correlationId, now } = context;
    return {
      now,
      metadata: (what) => ({ ...metadata, commandId: id(what) }),
      headers: (what) => ({
        actor: processActor('communication'),
        onBehalfOf: actor.actorId,
        commandId: id(what),
        correlationId,
      }),
    };
  }
}

const claimOf = ({ linkId, chatId, organizationId, personId }: RefuseChatClaimRequest) => ({
  linkId,
  chatId,
  organizationId,
  personId,
});
