import { closeSync, openSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { CommandError, EXIT } from '../exit-codes.ts';
import { flush } from './files.ts';

/** Pages copied between two reports of progress: 16 MB of the usual pages. */
const PAGES_AT_ONCE = 4_000;

/** Whether every page, table and index of a database is sound. @throws CommandError failed */
export const checkDatabase = (file: string): void => {
  const db = new DatabaseSync(file);
  try {
    const [first] = db.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') throw new CommandError(EXIT.failed, `Файл ${file} повреждён.`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(EXIT.failed, `Файл ${file} повреждён или не читается.`);
  } finally {
    db.close();
  }
};

/**
 * Copies a database that others may be writing to, as it stood at one moment, and checks the copy.
 * @param onProgress told the share that is done, 0…1
 * @throws CommandError failed
 */
export const copyDatabase = async (
  source: string,
  target: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> => {
  if (statSync(source, { throwIfNoEntry: false }) === undefined)
    throw new CommandError(EXIT.failed, `Нет файла ${source}. Папку данных задаёт --data.`);
  closeSync(openSync(target, 'wx', 0o600));
  const db = new DatabaseSync(source, { timeout: 30_000 });
  try {
    // A snapshot held open: writers go on, and do not make the copy begin anew.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(db, target, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => onProgress(1 - remainingPages / totalPages),
    });
    db.exec('ROLLBACK');
  } finally {
    db.close();
  }
  checkDatabase(target);
  flush(target);
};
