import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { CommandError, EXIT } from './exit-codes.ts';

/** What ZIP can name as the earliest time: the archive of the same files is the same bytes. */
const LONG_AGO = new Date(1980, 0, 1);

const zip = async (folder: string, names: readonly string[]): Promise<Buffer> => {
  const archive = new ZipFile();
  for (const name of names) archive.addFile(join(folder, name), name, { mtime: LONG_AGO, mode: 0o100600 });
  archive.end();
  return buffer(archive.outputStream);
};

/** The zip archive of a roster: a file as it is, or the CSV files of a folder. @throws CommandError failed, refused */
export const rosterArchive = async (path: string): Promise<Buffer> => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new CommandError(EXIT.failed, `Нет файла или папки: ${path}`);
  if (!stats.isDirectory()) return readFileSync(path);
  const names = readdirSync(path)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .sort();
  if (names.length === 0) throw new CommandError(EXIT.refused, `В папке ${path} нет файлов CSV.`);
  return zip(path, names);
};
