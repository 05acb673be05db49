import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  fileContentSubjects as subjects,
  OpenFileInCaseRequest,
  OpenInquiredFileRequest,
  ReadFileInCaseRequest,
  ReadInquiredFileRequest,
  type FilePart,
  type OpenedFile,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { BrokenGlass } from '../break-glass/broken-glass.ts';
import { Inquiry } from '../break-glass/inquiry.ts';
import { moderationCasesModel } from '../readings/moderation-cases/cases.model.ts';
import { ShownCases } from '../readings/moderation-cases/shown-cases.ts';
import { FileContents } from './file-contents.ts';
import type { KnownFile } from './file.state.ts';

/** The files of messages that moderators decide about, and that two read behind broken glass: those, and no others. */
@Controller()
export class EvidenceContentController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(ShownCases) private readonly cases: ShownCases,
    @Inject(BrokenGlass) private readonly accesses: BrokenGlass,
    @Inject(Inquiry) private readonly inquiry: Inquiry,
    @Inject(FileContents) private readonly contents: FileContents,
  ) {}

  @MessagePattern(subjects.openInCase)
  async openInCase(
    @Payload(validated(OpenFileInCaseRequest)) request: OpenFileInCaseRequest,
    @Meta() context: RequestContext,
  ): Promise<OpenedFile> {
    return this.contents.open(await this.#reported(request, context), request.view);
  }

  @MessagePattern(subjects.readInCase)
  async readInCase(
    @Payload(validated(ReadFileInCaseRequest)) request: ReadFileInCaseRequest,
    @Meta() context: RequestContext,
  ): Promise<FilePart> {
    return this.contents.read(request.fileId, await this.#reported(request, context), request);
  }

  @MessagePattern(subjects.openInquired)
  async openInquired(
    @Payload(validated(OpenInquiredFileRequest)) request: OpenInquiredFileRequest,
    @Meta() context: RequestContext,
  ): Promise<OpenedFile> {
    return this.contents.open(await this.#inquired(request, context), request.view);
  }

  @MessagePattern(subjects.readInquired)
  async readInquired(
    @Payload(validated(ReadInquiredFileRequest)) request: ReadInquiredFileRequest,
    @Meta() context: RequestContext,
  ): Promise<FilePart> {
    return this.contents.read(request.fileId, await this.#inquired(request, context), request);
  }

  async #reported(request: OpenFileInCaseRequest, { actor }: RequestContext): Promise<KnownFile> {
    const { organizationId, caseId, fileId } = request;
    await this.rows.passed(request, moderationCasesModel);
    const { files = [] } = await this.cases.shown(organizationId, caseId, actor.actorId);
    if (!files.includes(fileId)) throw new DomainError('file.not-found');
    return this.contents.stored(organizationId, fileId);
  }

  async #inquired(request: OpenInquiredFileRequest, { actor, now }: RequestContext): Promise<KnownFile> {
    const { organizationId, accessId, fileId } = request;
    const { about, since, until } = await this.accesses.readable(organizationId, accessId, actor.actorId, now);
    if (!(await this.inquiry.brought(about.chatId, fileId, { since, until }))) throw new DomainError('file.not-found');
    return this.contents.stored(organizationId, fileId);
  }
}
