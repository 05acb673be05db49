import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { BlobStore, type SealedBlob } from '@zveno/blobs';
import { communicationStreams, type FileRefusal } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { processActor, type Metadata } from '@zveno/kernel';
import { Clock, derivedId } from '@zveno/messaging';
import { CONFIG, type Config } from '@zveno/service';
import { randomBytes } from 'node:crypto';
import { clamd, type Scan } from './clamd.ts';
import { file } from './file.decider.ts';
import type { KnownFile, StoredContent } from './file.state.ts';
import type { FileType } from './file-types.ts';
import { Files, UPLOAD } from './files.ts';
import { foundType } from './found-type.ts';
import { judge, TAIL_BYTES } from './judge.ts';
import { drawn, type Picture } from './pictures.ts';

/** How much of a file's beginning is looked at to know what it is, in bytes. */
const HEAD_BYTES = 1_048_576;

/**
 * Looks at files that have come whole, one at a time: decoded images are large. Until it is done, and when it cannot be done,
 * nobody is given the file. Two copies of the service may look at one file: the first that says so is believed, and what the
 * other has drawn is removed.
 */
@Injectable()
export class Inspection implements OnModuleDestroy {
  readonly #aggregates: Aggregates;
  readonly #files: Files;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #scan: Scan | undefined;
  readonly #waiting = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Files) files: Files,
    @Inject(BlobStore) blobs: BlobStore,
    @Inject(Clock) clock: Clock,
    @Inject(CONFIG) { clamdUrl }: Config,
  ) {
    this.#aggregates = aggregates;
    this.#files = files;
    this.#blobs = blobs;
    this.#clock = clock;
    this.#scan = clamdUrl === undefined ? undefined : clamd(clamdUrl);
  }

  /** Resolves when the file is stored or refused. @throws DomainError `scanner.unavailable`, `blob-store.unavailable`, … */
  inspect(organizationId: string, fileId: string): Promise<void> {
    const known = this.#waiting.get(fileId);
    if (known !== undefined) return known;
    const turn = this.#last.then(() => (this.#stopping ? undefined : this.#inspect(organizationId, fileId)));
    const done = turn.finally(() => this.#waiting.delete(fileId));
    this.#waiting.set(fileId, done);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    await this.#last;
  }

  async #inspect(organizationId: string, fileId: string): Promise<void> {
    const known = await this.#files.find(organizationId, fileId);
    if (known.state !== 'checking') return;
    const upload = await this.#files.blob(fileId, known, UPLOAD, known.size);
    const verdict = await this.#judge(known, upload);
    if (typeof verdict === 'string') return this.#refuse(organizationId, fileId, verdict);
    if (this.#scan !== undefined && !(await this.#scan(upload.read())))
      return this.#refuse(organizationId, fileId, 'infected');
    const { image, mediaType } = verdict;
    if (image === undefined) {
      const content = { mediaType, content: UPLOAD, size: known.size, bytes: known.size };
      return this.#store(organizationId, fileId, content);
    }
    const pictures = await drawn(await whole(upload), image);
    if (pictures === undefined) return this.#refuse(organizationId, fileId, 'image');
    const attempt = randomBytes(6).toString('hex');
    const keep = async (what: string, bytes: Buffer): Promise<string> => {
      const name = `${what}-${attempt}`;
      await (await this.#files.blob(fileId, known, name, bytes.length)).addAll(bytes);
      return name;
    };
    const smaller = async (what: string, { bytes, width, height }: Picture) => ({
      blob: await keep(what, bytes),
      size: bytes.length,
      width,
      height,
    });
    const { original, preview, thumbnail } = pictures;
    return this.#store(organizationId, fileId, {
      mediaType,
      content: await keep('content', original),
      size: original.length,
      preview: await smaller('preview', preview),
      thumbnail: await smaller('thumbnail', thumbnail),
      bytes: original.length + preview.bytes.length + thumbnail.bytes.length,
    });
  }

  async #judge({ extension }: KnownFile, upload: SealedBlob): Promise<FileType | FileRefusal> {
    let head = Buffer.alloc(0);
    for (let part = 0; part < upload.parts && head.length < HEAD_BYTES; part += 1)
      head = Buffer.concat([head, await upload.part(part)]);
    const last = upload.parts - 1;
    const before = last === 0 ? Buffer.alloc(0) : await upload.part(last - 1);
    const tail = Buffer.concat([before, await upload.part(last)]).subarray(-TAIL_BYTES);
    return judge(extension, await foundType(head), { head, tail });
  }

  async #refuse(organizationId: string, fileId: string, reason: FileRefusal): Promise<void> {
    await this.#handle(organizationId, fileId, { type: 'RefuseFile', data: { fileId, organizationId, reason } });
  }

  async #store(organizationId: string, fileId: string, content: StoredContent): Promise<void> {
    const data = { fileId, organizationId, ...content };
    await this.#handle(organizationId, fileId, { type: 'StoreFile', data });
    const { stored } = await this.#files.find(organizationId, fileId);
    const kept = [stored?.content, stored?.preview?.blob, stored?.thumbnail?.blob];
    for (const name of await this.#blobs.names(fileId))
      if (!kept.includes(name)) await this.#blobs.remove({ owner: fileId, name });
  }

  async #handle(
    organizationId: string,
    fileId: string,
    command:
      | Readonly<{
          type: 'RefuseFile';
          data: Readonly<{ fileId: string; organizationId: string; reason: FileRefusal }>;
        }>
      | Readonly<{ type: 'StoreFile'; data: StoredContent & Readonly<{ fileId: string; organizationId: string }> }>,
  ): Promise<void> {
    const now = this.#clock.now();
    const metadata: Metadata = {
      commandId: derivedId('inspection', fileId),
      orgId: organizationId,
      actorId: processActor('file-inspection').actorId,
      effectiveOn: now.slice(0, 10),
      now,
      correlationId: derivedId('inspection', fileId),
    };
    await this.#aggregates.handle(file, communicationStreams.file(fileId), { ...command, metadata });
  }
}

const whole = async (blob: SealedBlob): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of blob.read()) parts.push(part);
  return Buffer.concat(parts);
};
