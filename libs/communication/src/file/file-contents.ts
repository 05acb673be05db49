import { Inject, Injectable } from '@nestjs/common';
import type { FilePart, FileView, OpenedFile } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import type { KnownFile } from './file.state.ts';
import { Files } from './files.ts';

type Given = Readonly<{ name: string; size: number; mediaType: string }>;

/** Gives out the bytes of files; who may see them is settled before. */
@Injectable()
export class FileContents {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** A file that may be given out. @throws DomainError `file.not-found` */
  async stored(organizationId: string, fileId: string): Promise<KnownFile> {
    const known = await this.files.find(organizationId, fileId);
    if (known.state !== 'stored') throw new DomainError('file.not-found');
    return known;
  }

  /** What is to be given out. @throws DomainError `file.not-found` */
  async open(known: KnownFile, view: FileView | undefined): Promise<OpenedFile> {
    const { name: version, size, mediaType } = given(known, view);
    const name = await this.vault.open(known.name, 'name');
    if (name === undefined) throw new DomainError('file.not-found');
    return { name, mediaType, size, version };
  }

  /** A part of it. @throws DomainError `file.not-found`, `file.range-unsatisfiable` */
  async read(
    fileId: string,
    known: KnownFile,
    { part, view }: Readonly<{ part: number; view?: FileView }>,
  ): Promise<FilePart> {
    const { name, size } = given(known, view);
    const blob = await this.files.blob(fileId, known, name, size);
    if (part >= blob.parts) throw new DomainError('file.range-unsatisfiable');
    return { data: (await blob.part(part)).toString('base64') };
  }
}

/** Which bytes are meant. @throws DomainError `file.not-found` there is no such picture of it */
const given = ({ stored }: KnownFile, view: FileView | undefined): Given => {
  if (stored === undefined) throw new DomainError('file.not-found');
  if (view === undefined) return { name: stored.content, size: stored.size, mediaType: stored.mediaType };
  const picture = stored[view];
  if (picture === undefined) throw new DomainError('file.not-found');
  return { name: picture.blob, size: picture.size, mediaType: 'image/webp' };
};
