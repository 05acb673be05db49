import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  communicationRoutes as routes,
  ReportMessageRequest,
  ResolveCaseRequest,
  ReverseCaseRequest,
  SetModerationTermRequest,
  TakeCaseRequest,
} from '@zveno/contracts-communication';
import { moderationStreams } from '@zveno/contracts-communication/events';
import { personSubject } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError, type Metadata, type Sealed } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { assertPresent } from '../message/known-message.ts';
import { KnownMessages } from '../message/known-messages.ts';
import { subjectOfAuthor } from '../message/words-owners.ts';
import { cleanLine } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import type { KnownMessage } from '../message/segment.state.ts';
import type { Answered, ReportContent } from './case.commands.ts';
import type { CaseCommand } from './case.decider.ts';
import type { KnownCase } from './case.state.ts';
import { Cases } from './cases.ts';
import { dueAt } from './due-at.ts';
import { Hiding } from './hiding.ts';
import { moderationTerm } from './moderation-term.decider.ts';
import { ReportLimit } from './report-limit.ts';

type OfCase = Readonly<{ organizationId: string; caseId: string; expectedRevision?: number }>;

/** Reports of messages, and what moderators do with them. Who is one is settled before, by the access table. */
@Controller()
export class ModerationController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(KnownMessages) private readonly messages: KnownMessages,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Hiding) private readonly hiding: Hiding,
    @Inject(ReportLimit) private readonly limit: ReportLimit,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.reportMessage.subject)
  async report(
    @Payload(validated(ReportMessageRequest)) request: ReportMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, chatId, messageId } = request;
    const { actorId: reporterId } = context.actor;
    const metadata = await this.organizations.metadata(context, organizationId);
    await this.chats.own(organizationId, chatId);
    const message = await this.messages.find(chatId, messageId);
    if (message.authorId === reporterId) throw new DomainError('moderation-case.own-message');
    assertPresent(message);
    await this.limit.count(reporterId);
    for (;;) {
      const { caseId, answered, done } = await this.cases.waitingOf(chatId, messageId, metadata.commandId);
      if (done !== undefined) return { id: caseId, ...done };
      try {
        const { position, revision } = await this.cases.handle(
          caseId,
          await this.#reporting(request, { caseId, message, answered }, metadata),
        );
        return { id: caseId, position, revision };
      } catch (refusal) {
        // Somebody decided meanwhile: what holds now is asked again.
        if (!isDomainError(refusal, 'moderation-case.decided')) throw refusal;
      }
    }
  }

  @MessagePattern(routes.takeCase.subject)
  take(@Payload(validated(TakeCaseRequest)) request: TakeCaseRequest, @Meta() context: RequestContext) {
    return this.#decide(request, context, async (metadata) => ({
      type: 'TakeCase',
      data: { moderatorId: metadata.actorId },
      metadata,
    }));
  }

  @MessagePattern(routes.resolveCase.subject)
  async resolve(
    @Payload(validated(ResolveCaseRequest)) request: ResolveCaseRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { decision } = request;
    const reply = await this.#decide(request, context, async (metadata) => ({
      type: 'ResolveCase',
      data: { moderatorId: metadata.actorId, decision, ...(await this.#reason(request)) },
      metadata,
    }));
    return decision === 'hidden' ? this.#carriedOut('HideContent', request, context, reply) : reply;
  }

  @MessagePattern(routes.reverseCase.subject)
  async reverse(
    @Payload(validated(ReverseCaseRequest)) request: ReverseCaseRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const reply = await this.#decide(request, context, async (metadata) => ({
      type: 'ReverseCase',
      data: { moderatorId: metadata.actorId, ...(await this.#reason(request)) },
      metadata,
    }));
    return this.#carriedOut('RestoreContent', request, context, reply);
  }

  @MessagePattern(routes.setModerationTerm.subject)
  async setTerm(
    @Payload(validated(SetModerationTermRequest)) request: SetModerationTermRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, hours, expectedRevision: expected } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { position, revision } = await this.aggregates.handle(
      moderationTerm,
      moderationStreams.settings(organizationId),
      { type: 'SetModerationTerm', data: { organizationId, hours }, metadata },
      { expected },
    );
    return { position, revision };
  }

  async #decide(
    { organizationId, caseId, expectedRevision }: OfCase,
    context: RequestContext,
    command: (metadata: Metadata) => Promise<CaseCommand>,
  ): Promise<RecordedReply> {
    const metadata = await this.organizations.metadata(context, organizationId);
    await this.cases.own(organizationId, caseId);
    const { position, revision } = await this.cases.handle(caseId, await command(metadata), expectedRevision);
    return { position, revision };
  }

  /**
   * At once, so that whoever decided sees it: who asks behind the reply's position finds the message as it was decided. Should a
   * crash come between, the reaction does it.
   */
  async #carriedOut(
    type: 'HideContent' | 'RestoreContent',
    { organizationId, caseId }: OfCase,
    context: RequestContext,
    reply: RecordedReply,
  ): Promise<RecordedReply> {
    const { about } = await this.cases.own(organizationId, caseId);
    const metadata = await this.organizations.metadata(context, organizationId);
    const commandId = derivedId('moderation', context.commandId, type);
    const position = await this.hiding.carryOut(type, about, { ...metadata, commandId });
    return comparePositions(position, reply.position) > 0 ? { ...reply, position } : reply;
  }

  async #reporting(
    { organizationId, chatId, messageId, ground, note }: ReportMessageRequest,
    { caseId, message, answered }: Readonly<{ caseId: string; message: KnownMessage; answered: KnownCase | undefined }>,
    metadata: Metadata,
  ): Promise<ReportContent> {
    const { actorId: reporterId, now } = metadata;
    const { authorId, files } = message;
    const text = await this.vault.open(message.body!, 'body');
    const { timeZone } = await this.organizations.find(organizationId, now);
    const about = { caseId, organizationId, chatId, messageId, reporterId, ground, authorId };
    return {
      type: 'ReportContent',
      data: {
        ...about,
        ...(await this.#note(note, { organizationId, caseId, reporterId })),
        dueAt: dueAt(now, await this.cases.hours(organizationId), timeZone),
        body: await this.#quoted(message.body!, text, { organizationId, caseId, authorId }),
        ...(files && { files }),
        ...(answered && { answered: await this.#answered(answered, text) }),
      },
      metadata,
    };
  }

  /** Words that nobody can open any more are not those of today. */
  async #answered({ about, body, grounds }: KnownCase, text: string | undefined): Promise<Answered> {
    return { caseId: about.caseId, grounds, changed: (await this.vault.open(body, 'body')) !== text };
  }

  /** What was written, for author and case both: when either key ends, it does. @throws DomainError `message.retracted` */
  async #quoted(
    body: Sealed,
    text: string | undefined,
    { organizationId: orgId, caseId, authorId }: Readonly<{ organizationId: string; caseId: string; authorId: string }>,
  ): Promise<Sealed> {
    const author = subjectOfAuthor(body, orgId, authorId);
    if (text === undefined || author === undefined) throw new DomainError('message.retracted');
    const subject = moderationStreams.case(caseId);
    const ring = await this.vault.keysFor([
      { subject: author, orgId },
      { subject, orgId },
    ]);
    return ring.sealForBoth([author, subject], 'body', text);
  }

  async #note(
    note: string | undefined,
    {
      organizationId: orgId,
      caseId,
      reporterId,
    }: Readonly<{ organizationId: string; caseId: string; reporterId: string }>,
  ): Promise<{ note?: Sealed }> {
    if (note === undefined) return {};
    const pair = [personSubject(reporterId), moderationStreams.case(caseId)] as const;
    const ring = await this.vault.keysFor([{ subject: pair[0] }, { subject: pair[1], orgId }]);
    return { note: ring.sealForBoth(pair, 'note', cleanLine(note)) };
  }

  async #reason({
    organizationId: orgId,
    caseId,
    reason,
  }: OfCase & Readonly<{ reason?: string }>): Promise<{ reason?: Sealed }> {
    if (reason === undefined) return {};
    const subject = moderationStreams.case(caseId);
    const ring = await this.vault.keysFor([{ subject, orgId }]);
    return { reason: ring.seal(subject, 'reason', cleanLine(reason)) };
  }
}
