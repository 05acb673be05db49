import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { loadMasterKey, MASTER_KEY_FILE, openKeyStore, reconcileRestored, type Reconciled } from '@zveno/privacy';
import { DataFolderLock, LOCK_FILE, RESTORING_FILE } from '@zveno/service/data-folder-lock';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { hasSigned, shortfallOf, unpackAudit, type Shortfall } from './audit-tree.ts';
import { BLOBS, copyBlobs } from './blobs.ts';
import { checkDatabase } from './copy-database.ts';
import { flush, namesIn, writeWhole } from './files.ts';
import { BACKUP_FILES, readManifest, type Manifest } from './manifest.ts';

export type Restored = Readonly<{
  manifest: Manifest;
  /** Subjects whose keys were destroyed once more. */
  destroyed: number;
  /** Where the former files lie, if there were any. */
  movedTo: string | undefined;
  /** The log is shorter than what was signed: by how much. */
  shortfall: Shortfall | undefined;
}>;

const STAGE = 'restoring-files';

/** The signed tree and its key: they tell whether the restored log is shorter than what was signed. */
const AUDIT = ['audit', 'audit.key'];

/** What a restore leaves where it is. The master key stays, so that one that is cut off can be repeated. */
const stays = (name: string, data: string) =>
  [LOCK_FILE, `${LOCK_FILE}-journal`, STAGE, RESTORING_FILE, MASTER_KEY_FILE].includes(name) ||
  name.startsWith('before-restore-') ||
  (AUDIT.includes(name) && hasSigned(data));

const masterKeyFor = (env: Terminal['env'], backup: string, data: string): Buffer => {
  if (env.MASTER_KEY || env.MASTER_KEY_FILE) return loadMasterKey({ env });
  const dataDir = [backup, data].find((folder) => existsSync(join(folder, MASTER_KEY_FILE)));
  if (dataDir === undefined) throw new DomainError('master-key.missing', { source: MASTER_KEY_FILE });
  return loadMasterKey({ env, dataDir });
};

/** Brings copied files to the state they may be served in: sound, every destruction carried out, no key missing. */
const makeReady = async (
  { stage, data }: Readonly<{ stage: string; data: string }>,
  masterKey: Buffer,
  head: string,
  onProgress: (share: number) => void,
): Promise<Reconciled & Pick<Restored, 'shortfall'>> => {
  for (const name of [BACKUP_FILES.events, BACKUP_FILES.keys]) checkDatabase(join(stage, name));
  const keys = await openKeyStore(`sqlite:${join(stage, BACKUP_FILES.keys)}`, masterKey);
  const log = await openEventStore(`sqlite:${join(stage, BACKUP_FILES.events)}`).catch(async (error: unknown) => {
    await keys.close();
    throw error;
  });
  try {
    if ((await log.head()) !== head) throw new CommandError(EXIT.refused, 'Конец журнала не тот, что записан в копии.');
    const show = (position: string) => onProgress(Number(position) / Math.max(1, Number(head)));
    const reconciled = await reconcileRestored(log, keys, show);
    return { ...reconciled, shortfall: await shortfallOf(log, { stage, data }) };
  } finally {
    await log.close();
    await keys.close();
  }
};

/**
 * Puts a backup in the place of a data folder. Everything is made ready and proven beside the old files first; then those
 * move into `before-restore-…` within the folder (nothing is deleted) and the new ones take their place. A server refuses
 * to start on a folder where this was cut off.
 * @throws CommandError refused, failed; DomainError `data-folder.in-use` and those of `reconcileKeys` and `openKeyStore`
 */
export const restoreBackup = async (
  { backup, data, force }: { backup: string; data: string; force: boolean },
  { progress, now, env }: Pick<Terminal, 'progress' | 'now' | 'env'>,
): Promise<Restored> => {
  const manifest = await readManifest(backup);
  const lock = DataFolderLock.acquire(data, { amidRestore: true });
  const stage = join(data, STAGE);
  try {
    const old = namesIn(data).filter((name) => !stays(name, data));
    if (old.length > 0 && !force)
      throw new CommandError(
        EXIT.refused,
        `Папка данных ${data} не пуста. С --force прежние файлы будут отложены в папку before-restore-… внутри неё.`,
      );
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage, { mode: 0o700 });
    for (const { name } of manifest.files) {
      copyFileSync(join(backup, name), join(stage, name));
      chmodSync(join(stage, name), 0o600);
    }
    await copyBlobs(join(backup, BLOBS), join(stage, BLOBS), (share) =>
      progress(`Файлы: ${Math.floor(share * 100)} %`, share),
    );
    unpackAudit(stage, data);
    const masterKey = masterKeyFor(env, backup, data);
    const { destroyed, shortfall } = await makeReady({ stage, data }, masterKey, manifest.head, (share) =>
      progress(`Сверка ключей с журналом: ${Math.floor(share * 100)} %`, share),
    );
    progress('');
    const replaced = existsSync(join(stage, MASTER_KEY_FILE)) && existsSync(join(data, MASTER_KEY_FILE));
    const aside = join(data, `before-restore-${now().toISOString().replace(/[:.]/gu, '-')}`);
    const movedTo = old.length > 0 || replaced ? aside : undefined;
    swap({ data, stage, old, movedTo });
    return { manifest, destroyed: destroyed.length, movedTo, shortfall };
  } catch (error) {
    if (!existsSync(join(data, RESTORING_FILE))) rmSync(stage, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
};

const swap = ({
  data,
  stage,
  old,
  movedTo,
}: {
  data: string;
  stage: string;
  old: string[];
  movedTo?: string;
}): void => {
  for (const name of namesIn(stage)) flush(join(stage, name));
  flush(stage);
  writeWhole(join(data, RESTORING_FILE), '');
  flush(data);
  if (movedTo !== undefined) {
    mkdirSync(movedTo, { mode: 0o700 });
    if (existsSync(join(stage, MASTER_KEY_FILE)) && existsSync(join(data, MASTER_KEY_FILE)))
      copyFileSync(join(data, MASTER_KEY_FILE), join(movedTo, MASTER_KEY_FILE));
    flush(movedTo);
    for (const name of old) renameSync(join(data, name), join(movedTo, name));
  }
  for (const name of namesIn(stage)) renameSync(join(stage, name), join(data, name));
  rmSync(stage, { recursive: true });
  flush(data);
  rmSync(join(data, RESTORING_FILE));
  flush(data);
};
