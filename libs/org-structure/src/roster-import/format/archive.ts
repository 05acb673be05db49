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

/** Unpacks a zip in memory. Nothing is ever written to a path from the archive. */
export const readZip = async (
  bytes: Buffer,
  problems: Problems,
  limits: ArchiveLimits = defaultLimits,
): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  try {
    const zip = await open(bytes);
    const entries = await entriesOf(zip, limits);
    let budget = Math.min(limits.bytes, bytes.length * limits.ratio);
    if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > budget) {
      tooLarge(problems);
      return files;
    }
    for (const entry of entries) {
      const name = nameOf(entry, problems);
      if (name === undefined) continue;
      const content = files.has(name) ? undefined : await unpack(zip, entry, budget);
      if (content === undefined) {
        if (files.has(name)) problems.add(name, 0, '', 'file.unexpected', 'Файл лежит в архиве дважды.');
        else tooLarge(problems);
        return files;
      }
      budget -= content.length;
      files.set(name, content);
    }
  } catch (error) {
    if (error instanceof RangeError) tooLarge(problems);
    else problems.add(label, 0, '', 'archive.invalid', 'Это не zip-архив, или он повреждён.');
  }
  return files;
};

/** Reads the known files of a folder; others in it are left alone. */
export const readFolder = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder)
      .filter((name) => knownFiles.has(name) && statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
