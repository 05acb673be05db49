import { inflateRawSync } from 'node:zlib';
import { ZipWriter, type ZipFile } from './zip.ts';

/** The files of a bundle by their names; hashes one sign a byte. */
export type Files = Record<string, string>;

export const zip = async (files: readonly ZipFile[]): Promise<Buffer> => {
  const archive = new ZipWriter();
  const pieces: Buffer[] = [];
  for (const file of files) pieces.push(await archive.add(file));
  return Buffer.concat([...pieces, archive.end()]);
};

export const codingOf = (name: string) => (name.endsWith('.bin') ? 'latin1' : 'utf8');

/** The files of a bundle that `zip` has made; hashes one sign a byte. */
export const unpack = (archive: Buffer, wanted: (name: string) => boolean = () => true): Files => {
  const files: Files = {};
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const [packed, title] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const begin = at + 30 + title;
    const name = archive.toString('utf8', at + 30, begin);
    const data = archive.subarray(begin, begin + packed);
    if (wanted(name))
      files[name] = (archive.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data)).toString(codingOf(name));
    at = begin + packed;
  }
  return files;
};
export const pack = (files: Files): Promise<Buffer> =>
  zip(Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text, codingOf(name)) })));
export const lines = (text: string) => text.trimEnd().split('\n');
export const joined = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');
/** Events are two lines each. */
export const eventsOf = (files: Files): string[] => lines(files['events.jsonl']!).flatMap((line, i, all) => (i % 2 === 0 ? [`${line}\n${all[i + 1]}`] : [])); // prettier-ignore
