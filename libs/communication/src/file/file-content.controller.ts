import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutFileOffset,
  FILE_PART_BYTES,
  fileContentSubjects as subjects,
  OpenFileInChatRequest,
  OpenFileInMaterialRequest,
  OpenFileOnShelfRequest,
  ReadFileInChatRequest,
  ReadFileInMaterialRequest,
  ReadFileOnShelfRequest,
  SendFilePartRequest,
  type FileOffset,
  type FilePart,
  type OpenedFile,
} from '@zveno/contracts-communication';
import { DomainError, type Actor } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { Materials } from '../material/materials.ts';
import { fileMentionsModel } from '../readings/files/file-mentions.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { Shelves } from '../shelf/shelves.ts';
import { FileContents } from './file-contents.ts';
import type { KnownFile } from './file.state.ts';
import { Files, UPLOAD } from './files.ts';

/** The bytes of files: as they come from their authors, and as they go to those who see them in a chat or on a shelf. */
@Controller()
export class FileContentController {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Shelves) private readonly shelves: Shelves,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(FileContents) private readonly contents: FileContents,
  ) {}

  /** Keeps the next whole part; of less, unless it is the end, nothing is kept. The answer says where to go on. */
  @MessagePattern(subjects.part)
  async part(
    @Payload(validated(SendFilePartRequest)) { organizationId, fileId, offset, data }: SendFilePartRequest,
    @Meta() { actor }: RequestContext,
  ): Promise<FileOffset> {
    const known = await this.#coming(organizationId, fileId, actor);
    const { size } = known;
    const came = await this.files.offset(fileId, known);
    const bytes = Buffer.from(data, 'base64');
    if (offset !== came || offset + bytes.length > size)
      throw new DomainError('file.offset-mismatch', { offset: came, size });
    const whole = Math.min(FILE_PART_BYTES, size - offset);
    if (bytes.length < whole || bytes.length === 0) return { offset, size };
    const blob = await this.files.blob(fileId, known, UPLOAD, size);
    if (!(await blob.add(offset / FILE_PART_BYTES, bytes)))
      throw new DomainError('file.offset-mismatch', { offset: await this.files.offset(fileId, known), size });
    await this.files.removeIfGone(organizationId, fileId);
    return { offset: offset + bytes.length, size };
  }

  @MessagePattern(subjects.offset)
  async offset(
    @Payload(validated(AboutFileOffset)) { organizationId, fileId }: AboutFileOffset,
    @Meta() { actor }: RequestContext,
  ): Promise<FileOffset> {
    const known = await this.files.own(organizationId, fileId, actor.actorId);
    const { size, state } = known;
    return { offset: state === 'uploading' ? await this.files.offset(fileId, known) : size, size };
  }

  @MessagePattern(subjects.openInChat)
  async openInChat(
    @Payload(validated(OpenFileInChatRequest)) request: OpenFileInChatRequest,
    @Meta() _context: RequestContext,
  ): Promise<OpenedFile> {
    return this.contents.open(await this.#shownInChat(request), request.view);
  }

  @MessagePattern(subjects.readInChat)
  async readInChat(
    @Payload(validated(ReadFileInChatRequest)) request: ReadFileInChatRequest,
    @Meta() _context: RequestContext,
  ): Promise<FilePart> {
    return this.contents.read(request.fileId, await this.#shownInChat(request), request);
  }

  @MessagePattern(subjects.openInMaterial)
  async openInMaterial(
    @Payload(validated(OpenFileInMaterialRequest)) request: OpenFileInMaterialRequest,
    @Meta() _context: RequestContext,
  ): Promise<OpenedFile> {
    return this.contents.open(await this.#handedIn(request), request.view);
  }

  @MessagePattern(subjects.readInMaterial)
  async readInMaterial(
    @Payload(validated(ReadFileInMaterialRequest)) request: ReadFileInMaterialRequest,
    @Meta() _context: RequestContext,
  ): Promise<FilePart> {
    return this.contents.read(request.fileId, await this.#handedIn(request), request);
  }

  @MessagePattern(subjects.openOnShelf)
  async openOnShelf(
    @Payload(validated(OpenFileOnShelfRequest)) request: OpenFileOnShelfRequest,
    @Meta() context: RequestContext,
  ): Promise<OpenedFile> {
    return this.contents.open(await this.#shownOnShelf(request, context), request.view);
  }

  @MessagePattern(subjects.readOnShelf)
  async readOnShelf(
    @Payload(validated(ReadFileOnShelfRequest)) request: ReadFileOnShelfRequest,
    @Meta() context: RequestContext,
  ): Promise<FilePart> {
    return this.contents.read(request.fileId, await this.#shownOnShelf(request, context), request);
  }

  async #coming(organizationId: string, fileId: string, { actorId }: Actor): Promise<KnownFile> {
    const known = await this.files.own(organizationId, fileId, actorId);
    if (known.state !== 'uploading') {
      const { size } = known;
      throw new DomainError('file.offset-mismatch', { offset: size, size });
    }
    return known;
  }

  /** That the asker takes part in the chat is settled before, by the access table. */
  async #shownInChat(request: OpenFileInChatRequest): Promise<KnownFile> {
    const { organizationId, chatId, fileId } = request;
    await this.rows.passed(request, fileMentionsModel);
    const messages = await this.rows.of(fileMentionsModel).find({ files: fileId });
    if (!messages.some((one) => one.chatId === chatId && !one.hidden && one.retracted !== true))
      throw new DomainError('file.not-found');
    return this.contents.stored(organizationId, fileId);
  }

  async #handedIn({ organizationId, materialId, fileId }: OpenFileInMaterialRequest): Promise<KnownFile> {
    const { files } = await this.materials.own(organizationId, materialId);
    if (!files.includes(fileId)) throw new DomainError('file.not-found');
    return this.contents.stored(organizationId, fileId);
  }

  async #shownOnShelf(request: OpenFileOnShelfRequest, { actor, now }: RequestContext): Promise<KnownFile> {
    const { organizationId, subjectId, fileId } = request;
    await this.rows.passed(request, shelvesModel);
    const standing = await this.shelves.standing(organizationId, subjectId, actor, now);
    const rows = await this.shelves.rows(organizationId, subjectId, standing);
    if (!rows.some((row) => row.fileId === fileId)) throw new DomainError('file.not-found');
    return this.contents.stored(organizationId, fileId);
  }
}
