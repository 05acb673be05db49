import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  AnswerAccountRequestRequest,
  AnswerSubjectRequestRequest,
  AskAboutChildRequest,
  AskAboutDataRequest,
  RecordSubjectRequestRequest,
  registryRoutes as routes,
  type SubjectRequestKind,
} from '@zveno/contracts-identity';
import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { consents } from '../consents/consents.decider.ts';
import { Desk, newId } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';

type Asking = Readonly<{ requestId?: string; kind: SubjectRequestKind; note?: string; organizationId?: string }>;
type Answering = Readonly<{
  subjectId: string;
  requestId: string;
  answer: 'done' | 'refused';
  note?: string;
  organizationId?: string;
}>;

@Controller()
export class SubjectRequestsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.askAboutOwnData.subject)
  async ask(
    @Payload(validated(AskAboutDataRequest)) request: AskAboutDataRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId } = request;
    const { actorId } = context.actor;
    const subjectId =
      organizationId === undefined
        ? personSubject(actorId)
        : rosterSubject(await this.people.ownEntry(organizationId, actorId));
    return this.received(request, context, subjectId);
  }

  @MessagePattern(routes.askAboutChildData.subject)
  async askForChild(
    @Payload(validated(AskAboutChildRequest)) request: AskAboutChildRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    await this.people.student(request.organizationId, request.studentEntryId);
    return this.received(request, context, rosterSubject(request.studentEntryId));
  }

  @MessagePattern(routes.recordSubjectRequest.subject)
  async record(
    @Payload(validated(RecordSubjectRequestRequest)) request: RecordSubjectRequestRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    await this.people.entry(request.organizationId, request.rosterEntryId);
    return this.received(request, context, rosterSubject(request.rosterEntryId));
  }

  @MessagePattern(routes.answerSubjectRequest.subject)
  answer(
    @Payload(validated(AnswerSubjectRequestRequest)) request: AnswerSubjectRequestRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.answered(request, context);
  }

  @MessagePattern(routes.answerAccountRequest.subject)
  answerAccount(
    @Payload(validated(AnswerAccountRequestRequest)) request: AnswerAccountRequestRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.answered(request, context);
  }

  private async received(request: Asking, context: RequestContext, subjectId: string): Promise<CreatedReply> {
    const { kind, note, organizationId } = request;
    const requestId = newId(request.requestId, context);
    const reply = await this.desk.perform(request, context, {
      decider: consents,
      stream: identityStreams.consents(subjectId),
      type: 'ReceiveSubjectRequest',
      data: async () => ({ requestId, subjectId, kind, ...(await this.sealed(subjectId, organizationId, note)) }),
    });
    return { id: requestId, ...reply };
  }

  private answered(request: Answering, context: RequestContext): Promise<RecordedReply> {
    const { subjectId, requestId, answer, note, organizationId } = request;
    const stream = identityStreams.consents(subjectId);
    return this.desk.perform(request, context, {
      decider: consents,
      stream,
      type: 'AnswerSubjectRequest',
      data: async () => {
        const answering = { requestId, subjectId, answer };
        // A key is made only for somebody who has asked: an unknown id must leave nothing behind.
        const asked = await this.desk.load(consents, stream);
        if (!asked.requests.some((one) => one.requestId === requestId)) return answering;
        return { ...answering, ...(await this.sealed(subjectId, organizationId, note)) };
      },
    });
  }

  /** @throws DomainError `subject.erased` */
  private async sealed(subject: string, orgId: string | undefined, note: string | undefined) {
    if (note === undefined) return {};
    const keys = await this.vault.keysFor([{ subject, ...(orgId && { orgId }) }]);
    return { note: keys.seal(subject, 'note', note) };
  }
}
