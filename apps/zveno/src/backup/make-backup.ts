import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEventStore } from '@zveno/event-store';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { copyAudit } from './audit-tree.ts';
import { BLOBS, copyBlobs } from './blobs.ts';
import { copyDatabase } from './copy-database.ts';
import { flush, namesIn } from './files.ts';
import { BACKUP_FILES, describeFile, writeManifest, type Manifest } from './manifest.ts';

const headOf = async (file: string): Promise<string> => {
  const log = await openEventStore(`sqlite:${file}`);
  try {
    return await log.head();
  } finally {
    await log.close();
  }
};

/**
 * Copies a data folder while a server may be working in it. What was signed goes first, the log after it, then the keys and the
 * bytes of files: the copied log then holds all that is signed, and every key and file that it names is in the copy. Readings are left out, they come back from the log. The manifest is
 * written last, so that a copy cut off is none.
 * @throws CommandError refused: the target holds something; failed
 */
export const makeBackup = async (
  { data, target, withMasterKey }: { data: string; target: string; withMasterKey: boolean },
  { progress, now }: Pick<Terminal, 'progress' | 'now'>,
): Promise<Manifest> => {
  if (namesIn(target).length > 0)
    throw new CommandError(EXIT.refused, `Папка ${target} не пуста. Для каждой копии нужна своя папка.`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const showing = (title: string) => (share: number) => progress(`${title}: ${Math.floor(share * 100)} %`, share);
  const copy = async (name: string, title: string) => {
    const show = showing(title);
    show(0);
    await copyDatabase(join(data, name), join(target, name), show);
    show(1);
    progress('');
  };
  const signed = await copyAudit(data, target, showing('Подписанное дерево'));
  await copy(BACKUP_FILES.events, 'Журнал событий');
  await copy(BACKUP_FILES.keys, 'Ключи');
  const blobs = await copyBlobs(join(data, BLOBS), join(target, BLOBS), showing('Файлы'));
  if (blobs.files > 0) progress('');
  const names: string[] = [BACKUP_FILES.events, BACKUP_FILES.keys, ...signed];
  if (withMasterKey) {
    const file = join(target, BACKUP_FILES.masterKey);
    try {
      copyFileSync(join(data, BACKUP_FILES.masterKey), file);
    } catch {
      throw new CommandError(
        EXIT.failed,
        'В папке данных нет master.key: главный ключ задан иначе, копируйте его сами.',
      );
    }
    chmodSync(file, 0o600);
    flush(file);
    names.push(BACKUP_FILES.masterKey);
  }
  const head = await headOf(join(target, BACKUP_FILES.events));
  const files = [];
  for (const name of names) files.push(await describeFile(target, name));
  const manifest: Manifest = {
    format: 1,
    createdAt: now().toISOString(),
    head,
    files,
    ...(blobs.files > 0 && { blobs }),
  };
  flush(target);
  writeManifest(target, manifest);
  flush(target);
  return manifest;
};
