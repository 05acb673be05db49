import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, EXIT } from '../exit-codes.ts';
import { BLOBS, countBlobs, type BlobCount } from './blobs.ts';
import { sha256Of, writeWhole } from './files.ts';

/** Written last: a folder without it holds no backup. */
export const MANIFEST_FILE = 'manifest.json';

/** One file of a backup. `size` is in bytes. */
export type ManifestFile = Readonly<{ name: string; size: number; sha256: string }>;

/** What a backup holds. `head` is the position of the last event in the copied log. */
export type Manifest = Readonly<{
  format: 1;
  createdAt: string;
  head: string;
  files: readonly ManifestFile[];
  /** The bytes of files in chats and on shelves; absent where there are none. */
  blobs?: BlobCount;
}>;

/** The files that a backup may hold, and no other. */
export const BACKUP_FILES = {
  events: 'events.sqlite',
  keys: 'keys.sqlite',
  masterKey: 'master.key',
  auditKey: 'audit.key',
  auditIndex: 'audit-index.sqlite',
  auditTree: 'audit-tree.sqlite',
} as const;

export const describeFile = async (folder: string, name: string): Promise<ManifestFile> => ({
  name,
  size: statSync(join(folder, name)).size,
  sha256: await sha256Of(join(folder, name)),
});

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeWhole(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`);

const isManifest = (value: unknown): value is Manifest => {
  const { format, head, files } = (value ?? {}) as Partial<Manifest>;
  return (
    format === 1 &&
    typeof head === 'string' &&
    Array.isArray(files) &&
    files.every(({ name }: ManifestFile) => (Object.values(BACKUP_FILES) as string[]).includes(name)) &&
    [BACKUP_FILES.events, BACKUP_FILES.keys].every((name) => files.some((file: ManifestFile) => file.name === name))
  );
};

/** The manifest of a finished backup whose files are what they were. @throws CommandError refused, saying why */
export const readManifest = async (folder: string): Promise<Manifest> => {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch {
    throw new CommandError(EXIT.refused, `В папке ${folder} нет законченной копии: файла ${MANIFEST_FILE} нет.`);
  }
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    manifest = undefined;
  }
  if (!isManifest(manifest))
    throw new CommandError(EXIT.refused, `Файл ${MANIFEST_FILE} не читается или из новой версии.`);
  for (const file of manifest.files) {
    const there = await describeFile(folder, file.name).catch(() => undefined);
    if (there === undefined) throw new CommandError(EXIT.refused, `В копии нет файла ${file.name}.`);
    if (there.size !== file.size || there.sha256 !== file.sha256)
      throw new CommandError(EXIT.refused, `Файл ${file.name} в копии изменён или повреждён: контрольная сумма не та.`);
  }
  const { files, bytes } = countBlobs(join(folder, BLOBS));
  if (files !== (manifest.blobs?.files ?? 0) || bytes !== (manifest.blobs?.bytes ?? 0))
    throw new CommandError(
      EXIT.refused,
      'Файлы из чатов в копии не те, что записаны в ней: их число или размер другие.',
    );
  return manifest;
};
