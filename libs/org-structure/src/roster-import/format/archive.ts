import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { Problems } from './problems.ts';
import { knownFiles } from './tables.ts';

/** How much an archive may unpack to. `ratio` is unpacked bytes per packed byte over the whole archive. */
export type ArchiveLimits = Readonly<{ bytes: number; ratio: number; entries: number }>;

export const defaultLimits: ArchiveLimits = { bytes: 1_073_741_824, ratio: 200, entries: 64 };

const label = 'архив';

const entriesOf = (zip: ZipFile, limits: ArchiveLimits): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.entries) reject(new RangeError('entries'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });

/** Unpacks one entry, counting what really comes: the sizes an archive states about itself may lie. */
const unpack = async (zip: ZipFile, entry: Entry, budget: number): Promise<Buffer | undefined> => {
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > budget) {
      stream.destroy();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
};

const open = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  );

const tooLarge = (problems: Problems): void =>
  problems.add(label, 0, '', 'archive.too-large', 'Архив распаковывается в слишком большой объём данных.');

const damaged = (problems: Problems): void =>
  problems.add(label, 0, '', 'archive.invalid', 'Это не zip-архив, или он повреждён.');

/** The name of an entry that may be unpacked; says what is wrong with it otherwise. */
const nameOf = (entry: Entry, problems: Problems): string | undefined => {
  const name = (entry.fileName as unknown as Buffer).toString('utf8');
  if (/[\\/:]|^\.|\0/u.test(name)) {
    problems.add(label, 0, '', 'archive.path', 'В архиве есть имя с путём: файлы должны лежать в его корне.');
    return undefined;
  }
  if (!knownFiles.has(name)) {
    problems.add(label, 0, '', 'file.unexpected', 'В архиве есть файл, которого нет в OneRoster 1.2.');
    return undefined;
  }
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    problems.add(name, 0, '', 'archive.encrypted', 'Файл в архиве зашифрован.');
    return undefined;
  }
  return name;
};

/** The files of a set, read one by one when they are asked for, so that they need not lie in memory all at once. */
export type RosterFiles = Readonly<{
  names: ReadonlySet<string>;
  /** The content of a file, or undefined when it cannot be had; what is wrong with it stands in the problems then. */
  read: (name: string) => Promise<Buffer | undefined>;
}>;

const none: RosterFiles = { names: new Set(), read: async () => undefined };

/** Reads a zip in memory. Nothing is ever written to a path from the archive. */
export const readZip = async (
  bytes: Buffer,
  problems: Problems,
  limits: ArchiveLimits = defaultLimits,
): Promise<RosterFiles> => {
  let budget = Math.min(limits.bytes, bytes.length * limits.ratio);
  const files = new Map<string, Entry>();
  try {
    const zip = await open(bytes);
    const entries = await entriesOf(zip, limits);
    if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > budget) throw new RangeError('bytes');
    for (const entry of entries) {
      const name = nameOf(entry, problems);
      if (name === undefined) continue;
      if (files.has(name)) problems.add(name, 0, '', 'file.unexpected', 'Файл лежит в архиве дважды.');
      files.set(name, entry);
    }
    const read = async (name: string): Promise<Buffer | undefined> => {
      try {
        const content = await unpack(zip, files.get(name)!, budget);
        if (content === undefined) tooLarge(problems);
        budget -= content?.length ?? 0;
        return content;
      } catch {
        damaged(problems);
        return undefined;
      }
    };
    return { names: new Set(files.keys()), read };
  } catch (error) {
    if (error instanceof RangeError) tooLarge(problems);
    else damaged(problems);
    return none;
  }
};

/** Reads the known files of a folder; others in it are left alone. */
export const readFolder = (folder: string): RosterFiles => {
  const names = readdirSync(folder).filter((name) => knownFiles.has(name) && statSync(join(folder, name)).isFile());
  return { names: new Set(names), read: async (name) => readFileSync(join(folder, name)) };
};
