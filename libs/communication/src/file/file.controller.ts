import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandReply } from '@zveno/contracts-common';
import {
  AboutFile,
  AboutFileSpace,
  CompleteFileUploadRequest,
  communicationRoutes as routes,
  DiscardFileRequest,
  StartFileUploadRequest,
  type FileSpaceView,
  type OwnFile,
  type StartFileUploadReply,
} from '@zveno/contracts-communication';
import {
  authorSubject,
  communicationStreams,
  schoolYearOf,
  type FileRefusal,
} from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Organizations } from '../shell/organizations.ts';
import { file } from './file.decider.ts';
import { FileLimits } from './file-limits.ts';
import { cleanName } from './file-name.ts';
import { fileSpace } from './file-space.decider.ts';
import type { KnownFile } from './file.state.ts';
import { isCalled, typeOfExtension } from './file-types.ts';
import { Files } from './files.ts';
import { Inspection } from './inspection.ts';

/** How long whoever completes an upload waits to hear what was found, in milliseconds; later they ask. */
const WAIT_MS = 5_000;

const refusals: Readonly<Record<FileRefusal, string>> = {
  type: 'file.type-refused',
  disguised: 'file.disguised',
  image: 'file.image-refused',
  infected: 'file.infected',
};

/** One's own files: begun, completed, discarded. Their bytes come by the door of contents. */
@Controller()
export class FileController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Files) private readonly files: Files,
    @Inject(FileLimits) private readonly limits: FileLimits,
    @Inject(Inspection) private readonly inspection: Inspection,
  ) {}

  @MessagePattern(routes.startFileUpload.subject)
  async start(
    @Payload(validated(StartFileUploadRequest)) request: StartFileUploadRequest,
    @Meta() context: RequestContext,
  ): Promise<StartFileUploadReply> {
    const { organizationId, size } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { name, extension } = cleanName(request.name);
    const type = typeOfExtension(extension);
    if (type === undefined) throw new DomainError('file.type-refused');
    if (!isCalled(type, request.type ?? '')) throw new DomainError('file.disguised');
    if (size > this.limits.file) throw new DomainError('file.too-large', { limit: this.limits.file });

    const fileId = request.fileId ?? derivedId('file', context.commandId);
    const stream = communicationStreams.file(fileId);
    const { actorId: authorId, effectiveOn } = metadata;
    const begun = async () => this.files.own(organizationId, fileId, authorId);
    const done = await this.aggregates.answerTo(file, stream, metadata.commandId);
    if (done !== undefined) return { id: fileId, ...done, offset: await this.files.offset(fileId, await begun()) };

    const reserved = await this.#reserve(fileId, size, metadata);
    const subject = authorSubject(organizationId, authorId, schoolYearOf(effectiveOn));
    const ring = await this.vault.keysFor([{ subject, orgId: organizationId }]);
    const data = {
      fileId,
      organizationId,
      authorId,
      size,
      extension,
      name: ring.seal(subject, 'name', name),
      contentKey: ring.seal(subject, 'contentKey', randomBytes(32).toString('base64url')),
    };
    try {
      const { position, revision } = await this.aggregates.handle(file, stream, {
        type: 'StartFileUpload',
        data,
        metadata,
      });
      return { id: fileId, position, revision, offset: 0 };
    } catch (refusal) {
      if (reserved) await this.#release(fileId, metadata);
      throw refusal;
    }
  }

  @MessagePattern(routes.getFile.subject)
  async get(
    @Payload(validated(AboutFile)) { organizationId, fileId }: AboutFile,
    @Meta() { actor }: RequestContext,
  ): Promise<OwnFile> {
    return this.#view(fileId, await this.files.own(organizationId, fileId, actor.actorId));
  }

  @MessagePattern(routes.completeFileUpload.subject)
  async complete(
    @Payload(validated(CompleteFileUploadRequest)) { organizationId, fileId }: CompleteFileUploadRequest,
    @Meta() context: RequestContext,
  ): Promise<OwnFile> {
    const metadata = await this.organizations.metadata(context, organizationId);
    const own = () => this.files.own(organizationId, fileId, metadata.actorId);
    const before = await own();
    if (before.state === 'uploading') {
      const offset = await this.files.offset(fileId, before);
      if (offset < before.size) throw new DomainError('file.incomplete', { offset, size: before.size });
      const data = { fileId, organizationId };
      const stream = communicationStreams.file(fileId);
      await this.aggregates.handle(file, stream, { type: 'CompleteFileUpload', data, metadata });
    }
    // What fails here is done by the timer, and shows there.
    const looked = this.inspection.inspect(organizationId, fileId).catch(() => undefined);
    await Promise.race([looked, pause(WAIT_MS, undefined, { ref: false })]);
    const after = await own();
    if (after.refusal !== undefined) throw new DomainError(refusals[after.refusal]);
    return this.#view(fileId, after);
  }

  @MessagePattern(routes.discardFile.subject)
  async discard(
    @Payload(validated(DiscardFileRequest)) { organizationId, fileId }: DiscardFileRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const metadata = await this.organizations.metadata(context, organizationId);
    const known = await this.files.find(organizationId, fileId);
    if (known.authorId !== metadata.actorId) throw new DomainError('file.not-found');
    const { position } = await this.aggregates.handle(file, communicationStreams.file(fileId), {
      type: 'DiscardFile',
      data: { fileId, organizationId, because: 'author' },
      metadata,
    });
    return { position };
  }

  @MessagePattern(routes.getFileSpace.subject)
  async space(
    @Payload(validated(AboutFileSpace)) { organizationId }: AboutFileSpace,
    @Meta() { actor, now }: RequestContext,
  ): Promise<FileSpaceView> {
    await this.organizations.find(organizationId, now);
    const { state } = await this.aggregates.load(fileSpace, communicationStreams.fileSpace(organizationId));
    return { used: state.persons.get(actor.actorId) ?? 0, limit: this.limits.person, fileLimit: this.limits.file };
  }

  async #reserve(fileId: string, bytes: number, metadata: Metadata): Promise<boolean> {
    const { orgId: organizationId = '', actorId: personId } = metadata;
    const { person, organization } = this.limits;
    const { events } = await this.aggregates.handle(fileSpace, communicationStreams.fileSpace(organizationId), {
      type: 'ReserveFileSpace',
      data: { organizationId, fileId, personId, bytes, limits: { person, organization } },
      metadata: { ...metadata, commandId: derivedId('file-space', fileId, metadata.commandId) },
    });
    return events.length > 0;
  }

  async #release(fileId: string, metadata: Metadata): Promise<void> {
    const { orgId: organizationId = '' } = metadata;
    await this.aggregates.handle(fileSpace, communicationStreams.fileSpace(organizationId), {
      type: 'ReleaseFileSpace',
      data: { organizationId, fileId },
      metadata: { ...metadata, commandId: derivedId('file-space-back', fileId, metadata.commandId) },
    });
  }

  async #view(fileId: string, known: KnownFile): Promise<OwnFile> {
    const { state, size, stored, refusal } = known;
    const preview = stored?.preview;
    return {
      fileId,
      name: (await this.vault.open(known.name, 'name')) ?? ERASED,
      state,
      size: stored?.size ?? size,
      offset: state === 'uploading' ? await this.files.offset(fileId, known) : size,
      ...(stored !== undefined && { mediaType: stored.mediaType }),
      hasPreview: preview !== undefined,
      ...(preview !== undefined && { width: preview.width, height: preview.height }),
      ...(refusal !== undefined && { refusal }),
    };
  }
}
