import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import { treeFiles } from '@zveno/transparency';
import { CommandError, EXIT } from '../exit-codes.ts';
import { copyDatabase } from './copy-database.ts';
import { flush, writeWhole } from './files.ts';
import { BACKUP_FILES } from './manifest.ts';

const { auditKey, auditIndex, auditTree } = BACKUP_FILES;
const FOLDER = 'audit';
const CHECKPOINT = 'checkpoint';
const INDEX = 'index.sqlite';
const PAGE = 10_000;
/** What a packed tree may name: nothing outside its folder. */
const INSIDE = /^(?:checkpoint|tile\/(?:entries|\d+)(?:\/x?\d{3})+(?:\.p\/\d+)?)$/u;

/**
 * Copies the signed tree and its key while a server may be adding to it. It goes before the log: what is signed in the copy
 * is then in the copied log.
 *
 * @returns the files that were made; none where nothing was ever signed
 * @throws CommandError failed
 */
export const copyAudit = async (
  data: string,
  target: string,
  onProgress: (share: number) => void,
): Promise<string[]> => {
  const folder = join(data, FOLDER);
  if (!existsSync(join(data, auditKey)) || !existsSync(join(folder, CHECKPOINT))) return [];
  const key = join(target, auditKey);
  copyFileSync(join(data, auditKey), key);
  chmodSync(key, 0o600);
  flush(key);
  const index = join(target, auditIndex);
  if (existsSync(join(folder, INDEX))) await copyDatabase(join(folder, INDEX), index, onProgress);
  const files = existsSync(index) ? filesOf(folder, sizeIn(index)) : undefined;
  if (files === undefined) rmSync(index, { force: true });
  pack(folder, files ?? [], join(target, auditTree));
  return files === undefined ? [auditKey, auditTree] : [auditKey, auditIndex, auditTree];
};

/** How far an index goes; the files of the tree are there as far, for it is written after them. */
const sizeIn = (file: string): number => {
  const db = new DatabaseSync(file);
  try {
    return Number(db.prepare('SELECT coalesce(max(idx) + 1, 0) AS size FROM leaf').get()?.size);
  } finally {
    db.close();
  }
};

/** The files of a tree, each as it is now; undefined where one is missing: a tree that is not whole is made anew. */
const filesOf = (folder: string, size: number): string[] | undefined => {
  const files: string[] = [];
  for (const { path, full } of treeFiles(size)) {
    const found = [path, full].find((name) => existsSync(join(folder, name)));
    if (found === undefined) return undefined;
    files.push(found);
  }
  return files;
};

/** An unfinished file may go while it is packed, once it is full: then the full one stands for it. */
const readNow = (folder: string, path: string): readonly [path: string, data: Buffer] => {
  const full = path.replace(/\.p\/\d+$/u, '');
  const found = existsSync(join(folder, path)) ? path : full;
  return [found, readFileSync(join(folder, found))];
};

const pack = (folder: string, files: readonly string[], target: string): void => {
  writeWhole(target, '');
  const db = new DatabaseSync(target);
  try {
    db.exec('BEGIN; CREATE TABLE file (path TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO file VALUES (?, ?)');
    for (const path of [...files, CHECKPOINT]) insert.run(...readNow(folder, path));
    db.exec('COMMIT');
  } finally {
    db.close();
  }
  flush(target);
};

/** Whether a data folder has signed something itself: that stays, for it knows best how long the log has been. */
export const hasSigned = (data: string): boolean => existsSync(join(data, FOLDER, CHECKPOINT));

/** Unpacks the tree of a backup within the folder where it is made ready; drops what the data folder has of its own. */
export const unpackAudit = (stage: string, data: string): void => {
  const [tree, index] = [join(stage, auditTree), join(stage, auditIndex)];
  if (existsSync(tree) && !hasSigned(data)) {
    unpack(tree, join(stage, FOLDER));
    if (existsSync(index)) renameSync(index, join(stage, FOLDER, INDEX));
  }
  for (const file of [tree, index]) rmSync(file, { force: true });
  if (hasSigned(data) && existsSync(join(data, auditKey))) rmSync(join(stage, auditKey), { force: true });
};

const unpack = (tree: string, folder: string): void => {
  const db = new DatabaseSync(tree, { readOnly: true });
  try {
    for (const { path, data } of db.prepare('SELECT path, data FROM file').iterate()) {
      if (typeof path !== 'string' || !INSIDE.test(path) || !(data instanceof Uint8Array))
        throw new CommandError(EXIT.refused, `Файл ${auditTree} в копии не читается.`);
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeWhole(file, data);
    }
  } finally {
    db.close();
  }
};

/** The log that is restored is shorter than what was signed: so many events, so many signed. */
export type Shortfall = Readonly<{ events: number; signed: number }>;

/**
 * Whether the last checkpoint that will be in place says more than the log holds: then the copy is older than what was
 * signed, or something was cut off.
 */
export const shortfallOf = async (
  log: Pick<EventStore, 'readAll'>,
  { stage, data }: Readonly<{ stage: string; data: string }>,
): Promise<Shortfall | undefined> => {
  const note = join(hasSigned(data) ? data : stage, FOLDER, CHECKPOINT);
  if (!existsSync(note)) return undefined;
  // The second line of a checkpoint is the size; whether it is signed rightly, the server asks at its start.
  const signed = Number(readFileSync(note, 'utf8').split('\n')[1]);
  let events = 0;
  for (let after = START; events < signed;) {
    const page = await log.readAll(after, PAGE);
    events += page.events.length;
    if (page.caughtUp) break;
    after = page.position;
  }
  return events < signed ? { events, signed } : undefined;
};
