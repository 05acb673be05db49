import { Inject, Injectable } from '@nestjs/common';
import { BlobStore, SealedBlob } from '@zveno/blobs';
import { FILE_PART_BYTES, type FileDescription } from '@zveno/contracts-communication';
import { communicationStreams, isFileId } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { filesModel } from '../readings/files/files.model.ts';
import type { FileRow } from '../readings/files/files.projection.ts';
import { file } from './file.decider.ts';
import type { KnownFile } from './file.state.ts';

/** The blob that an upload fills. */
export const UPLOAD = 'upload';

/** Files as their own streams have them, and their bytes. */
@Injectable()
export class Files {
  readonly #aggregates: Aggregates;
  readonly #vault: Vault;
  readonly #blobs: BlobStore;
  readonly #rows: Rows;

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Vault) vault: Vault,
    @Inject(BlobStore) blobs: BlobStore,
    @Inject(Rows) rows: Rows,
  ) {
    this.#aggregates = aggregates;
    this.#vault = vault;
    this.#blobs = blobs;
    this.#rows = rows;
  }

  /** A file of an organisation. @throws DomainError `file.not-found`, also when it is another's */
  async find(organizationId: string, fileId: string): Promise<KnownFile> {
    if (!isFileId(fileId)) throw new DomainError('file.not-found');
    const { state } = await this.#aggregates.load(file, communicationStreams.file(fileId));
    if (state?.organizationId !== organizationId) throw new DomainError('file.not-found');
    return state;
  }

  /** Somebody's own file, while there is one. @throws DomainError `file.not-found` */
  async own(organizationId: string, fileId: string, personId: string): Promise<KnownFile> {
    const found = await this.find(organizationId, fileId);
    if (found.authorId !== personId || found.state === 'gone') throw new DomainError('file.not-found');
    return found;
  }

  /**
   * That somebody may bring these files into a chat, or onto a shelf: they are theirs, were looked at, and are there.
   * @throws DomainError `file.not-found`, `file.not-ready`
   */
  async assertAttachable(
    about: Readonly<{ organizationId: string; personId: string; fileIds: readonly string[] }>,
  ): Promise<void> {
    for (const fileId of about.fileIds) {
      const { state } = await this.own(about.organizationId, fileId, about.personId);
      if (state === 'refused') throw new DomainError('file.not-found');
      if (state !== 'stored') throw new DomainError('file.not-ready');
    }
  }

  /** Of these files those that are still there. */
  async still(organizationId: string, fileIds: readonly string[]): Promise<string[]> {
    const known = await Promise.all(fileIds.map((fileId) => this.find(organizationId, fileId)));
    return fileIds.filter((_, at) => known[at]!.state === 'stored');
  }

  /** Files as others see them, by id. */
  async describe(fileIds: readonly string[]): Promise<ReadonlyMap<string, FileDescription>> {
    if (fileIds.length === 0) return new Map();
    const rows = await this.#rows.of(filesModel).find({ _id: { $in: [...new Set(fileIds)] } });
    const own = rows.filter(({ name }) => name !== undefined);
    const opened = await this.#vault.openRows(own, ['name']);
    return new Map(own.map((row, index) => [row._id, descriptionOf(row, opened[index]!.name ?? ERASED)]));
  }

  /** A file's bytes under a name. @throws DomainError `file.not-found` its author was erased */
  async blob(fileId: string, { contentKey: sealed }: KnownFile, name: string, size: number): Promise<SealedBlob> {
    const key = await this.#vault.open(sealed, 'contentKey');
    if (key === undefined) throw new DomainError('file.not-found');
    const contentKey = Buffer.from(key, 'base64url');
    return new SealedBlob(this.#blobs, { owner: fileId, name, contentKey, size, partBytes: FILE_PART_BYTES });
  }

  /** Removes what came when the file was gone already. */
  async removeIfGone(organizationId: string, fileId: string): Promise<void> {
    const { state } = await this.find(organizationId, fileId);
    if (state === 'gone') await this.#blobs.remove({ owner: fileId });
  }

  /** How many bytes of an upload have come. */
  async offset(fileId: string, { size }: Pick<KnownFile, 'size'>): Promise<number> {
    return Math.min(size, (await this.#blobs.count({ owner: fileId, name: UPLOAD })) * FILE_PART_BYTES);
  }
}

const descriptionOf = (row: FileRow, name: string): FileDescription => ({
  fileId: row._id,
  name,
  state: name === ERASED ? 'gone' : row.state,
  size: row.size,
  ...(row.mediaType !== undefined && { mediaType: row.mediaType }),
  hasPreview: row.preview !== undefined,
  ...(row.preview !== undefined && row.preview),
});
