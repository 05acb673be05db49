import { ZipFile } from 'yazl';
import { readZip, type ArchiveLimits } from './archive.ts';
import { Problems } from './problems.ts';

const zipOf = async (files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const read = async (bytes: Buffer, limits?: ArchiveLimits) => {
  const problems = new Problems();
  const files = await readZip(bytes, problems, limits);
  const contents = await Promise.all(
    [...files.names].map(async (name) => [name, (await files.read(name))?.toString()]),
  );
  return { contents, codes: problems.list.map(({ code }) => code) };
};

/** A zip in which one name stands for another of the same length. */
const renamed = (zip: Buffer, from: string, to: string): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

describe('readZip', () => {
  it('reads known files', async () => {
    expect(await read(await zipOf({ 'orgs.csv': 'a', 'users.csv': 'b' }))).toEqual({
      contents: [
        ['orgs.csv', 'a'],
        ['users.csv', 'b'],
      ],
      codes: [],
    });
  });

  it('refuses what is no zip, and a zip cut short', async () => {
    expect((await read(Buffer.from('sourcedId,status'))).codes).toEqual(['archive.invalid']);
    const whole = await zipOf({ 'orgs.csv': 'a'.repeat(1_000) });
    expect((await read(whole.subarray(0, whole.length - 30))).codes).toEqual(['archive.invalid']);
  });

  it.each(['../x.csv', 'data/o.csv', '..\\x.csv'])('refuses a path: %s', async (name) => {
    const plain = 'x'.repeat(name.length);
    const zip = renamed(await zipOf({ [plain]: 'a' }), plain, name);
    expect((await read(zip)).codes).toEqual(['archive.path']);
  });

  it('refuses a file that OneRoster does not know, and one that lies there twice', async () => {
    expect((await read(await zipOf({ 'pupils.csv': 'a' }))).codes).toEqual(['file.unexpected']);
    const twice = renamed(await zipOf({ 'orgs.csv': 'a', 'orgz.csv': 'b' }), 'orgz.csv', 'orgs.csv');
    expect((await read(twice)).codes).toEqual(['file.unexpected']);
  });

  it('refuses a bomb by its ratio, its size and its number of entries', async () => {
    const bomb = await zipOf({ 'orgs.csv': Buffer.alloc(5_000_000) });
    expect((await read(bomb)).codes).toEqual(['archive.too-large']);
    const limits = { bytes: 1_000, ratio: 1e9, entries: 10 };
    expect((await read(await zipOf({ 'orgs.csv': Buffer.alloc(1_001) }), limits)).codes).toEqual(['archive.too-large']);
    const many = await zipOf(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`f${i}.csv`, 'a'])));
    expect((await read(many, limits)).codes).toEqual(['archive.too-large']);
  });

  it('counts what really comes when an archive lies about its sizes', async () => {
    const zip = await zipOf({ 'orgs.csv': Buffer.alloc(5_000) });
    const lie = Buffer.from(zip);
    for (let at = lie.indexOf('PK\x01\x02'); at !== -1; at = lie.indexOf('PK\x01\x02', at + 1))
      lie.writeUInt32LE(10, at + 24);
    const { codes } = await read(lie, { bytes: 1_000, ratio: 1e9, entries: 10 });
    expect(codes).toHaveLength(1);
  });

  it('refuses an encrypted file', async () => {
    const zip = await zipOf({ 'orgs.csv': 'a' });
    zip.writeUInt16LE(zip.readUInt16LE(zip.indexOf('PK\x01\x02') + 8) | 1, zip.indexOf('PK\x01\x02') + 8);
    expect((await read(zip)).codes).toEqual(['archive.encrypted']);
  });
});
