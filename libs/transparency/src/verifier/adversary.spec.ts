import { jest } from '@jest/globals';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joined, lines, pack, unpack, zip, type Files } from '../bundle/bundle.fixture.ts';
import { removeTemporary, SIGNERS, temporaryFolder } from '../log/audited.fixture.ts';
import { openCheckpoint, signCheckpoint } from '../notes/checkpoint.ts';
import { multiRanges } from '../tree/ranges.ts';
import { rangesBetween, rangesToEnd } from '../tree/streamed-tree.ts';
import { at, bundleOf, COUNT, eventsOf, faultsOf, NOW, trust, verdict } from './adversary.fixture.ts';
import { verifyBundle } from './verify-bundle.ts';
import { verifyFile } from './verify-file.ts';

afterAll(removeTemporary);

let whole: Buffer;
let parts: Buffer;
beforeAll(async () => {
  whole = await bundleOf(eventsOf(COUNT));
  parts = await bundleOf(eventsOf(COUNT), 5);
});

describe('a bundle in parts', () => {
  it('holds as one in one piece does, and says the same', async () => {
    const [one, many] = [await verdict(whole), await verdict(parts)];
    expect(one.faults).toEqual([]);
    expect(many).toEqual(one);
    expect(Object.keys(unpack(parts)).filter((name) => name.startsWith('events'))).toHaveLength(5);
    expect(unpack(parts)['index.html']).toContain('href="index-0002.html"');
    expect(unpack(parts)['index-0005.html']).not.toContain('index-0006.html');
  });

  it('holds whatever the parts and wherever the period ends', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 25, max: COUNT - 10 }), async (size, end) => {
        const made = await bundleOf(eventsOf(COUNT), size, at(end));
        expect(await faultsOf(made)).toEqual([]);
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 8) },
    ));

  it('is proven by the hashes that prove many leaves at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), fc.integer({ min: 1, max: 60 }), (leaves, more) => {
        const indices = leaves.sort((a, b) => a - b);
        const size = indices.at(-1)! + more;
        const between = indices.flatMap((index, i) => rangesBetween(i === 0 ? 0 : indices[i - 1]! + 1, index));
        expect([...between, ...rangesToEnd(indices.at(-1)! + 1, size)]).toEqual(multiRanges(indices, size));
      }),
    );
  });

  it('is checked by threads from a file as it is in memory', async () => {
    const file = join(temporaryFolder(), 'bundle.zip');
    writeFileSync(file, parts);
    const told: number[] = [];
    expect(await verifyFile(file, trust, (_, done, of) => told.push(done / of))).toEqual(await verdict(parts));
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
    const files = unpack(parts);
    const edited = await pack({ ...files, 'events-0003.jsonl': files['events-0003.jsonl']!.replace('событие 6', 'событие 7') }); // prettier-ignore
    writeFileSync(file, edited);
    expect((await verifyFile(file, trust)).faults).toEqual([expect.stringMatching(/^Событие e-\d+ .* изменено/u)]);
  });

  it('may be read from a file of a browser', async () => {
    expect((await verifyBundle(new Blob([new Uint8Array(parts)]), trust)).faults).toEqual([]);
  });

  const swapped = (files: Files, a: string, b: string): Files => ({ ...files, [a]: files[b]!, [b]: files[a]! });
  const without = (files: Files, number: string): Files =>
    Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes(number)));
  const tamperings: readonly (readonly [string, (files: Files) => Files, string])[] = [
    ['parts in another order', (files) => ['events', 'leaves'].reduce((all, name) => swapped(all, `${name}-0002.jsonl`, `${name}-0003.jsonl`), files), 'порядок нарушен'],
    ['events of another part', (files) => swapped(files, 'events-0002.jsonl', 'events-0003.jsonl'), 'изменено'],
    ['a proof of another part', (files) => ({ ...files, 'proof-leaves-0002.bin': `${files['proof-leaves-0002.bin']!}${'x'.repeat(32)}` }), 'число хешей в нём другое'],
    ['an event moved to the next part', (files) => {
      const [one, two] = [lines(files['events-0002.jsonl']!), lines(files['events-0003.jsonl']!)];
      return { ...files, 'events-0002.jsonl': joined(one.slice(0, -2)), 'events-0003.jsonl': joined([...one.slice(-2), ...two]) };
    }, 'числа не сходятся'],
    ['a part left out', (files) => without(files, '-0003'), 'нет файла leaves-0003.jsonl'],
    ['fewer parts promised', (files) => ({ ...files, 'manifest.json': files['manifest.json']!.replace('"parts": 5', '"parts": 4') }), 'лишний файл'],
    ['the last part left out', (files) => ({ ...without(files, '-0005'), 'manifest.json': files['manifest.json']!.replace('"parts": 5', '"parts": 4') }), 'Конец периода не доказан'],
    ['more parts promised', (files) => ({ ...files, 'manifest.json': files['manifest.json']!.replace('"parts": 5', '"parts": 900000000') }), 'нет файла leaves-0006.jsonl'],
    ['the first part twice', (files) => ({ ...files, 'leaves-0002.jsonl': files['leaves.jsonl']!, 'events-0002.jsonl': files['events.jsonl']!, 'proof-leaves-0002.bin': files['proof-leaves.bin']! }), 'порядок нарушен'],
  ]; // prettier-ignore
  it.each(tamperings)('is refused with %s', async (_, tamper, sentence) => {
    const faults = await faultsOf(await pack(tamper(unpack(parts))));
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  it('made before bundles came in parts still holds, and in no other way', async () => {
    const files = unpack(whole);
    const manifest = files['manifest.json']!.replace('bundle/3', 'bundle/2').replace(/,\n {2}"parts": 1/u, '');
    expect(await faultsOf(await pack({ ...files, 'manifest.json': manifest }))).toEqual([]);
    const other = files['manifest.json']!.replace('bundle/3', 'bundle/4');
    expect(await faultsOf(await pack({ ...files, 'manifest.json': other }))).toEqual([expect.stringContaining('Формат комплекта неизвестен')]); // prettier-ignore
  });
});

describe('an archive that is read in two ways', () => {
  const named = (archive: Buffer, name: string, from = 0) => archive.indexOf(name, from);
  const changed = (archive: Buffer, change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(archive);
    change(bytes);
    return bytes;
  };
  const file = (name: string, text: string) => ({ name, data: Buffer.from(text) });
  const filesOf = (archive: Buffer) => Object.entries(unpack(archive)).map(([name, text]) => ({ name, data: Buffer.from(text, name.endsWith('.bin') ? 'latin1' : 'utf8') })); // prettier-ignore
  const cases: readonly (readonly [string, () => Buffer | Promise<Buffer>, string])[] = [
    ['a name twice', () => zip([...filesOf(whole), file('events.jsonl', '{}\n{}\n')]), 'дважды'],
    ['a file that nobody checks', () => zip([...filesOf(whole), file('events-0002.jsonl', '{}\n{}\n')]), 'лишний файл: events-0002.jsonl'],
    ['a name that looks like another', () => zip([...filesOf(whole), file('еvents.jsonl', '{}\n{}\n')]), 'лишний файл'],
    ['a path', () => zip([...filesOf(whole), file('../keys.txt', 'x')]), 'лишний файл: ../keys.txt'],
    ['another name before the bytes than in the directory', () => changed(whole, (bytes) => bytes.write('evants', named(bytes, 'events.jsonl'))), 'по-разному'],
    ['another length before the bytes', () => changed(whole, (bytes) => bytes.writeUInt32LE(7, named(bytes, 'events.jsonl') - 8)), 'по-разному'],
    ['something before it', () => Buffer.concat([Buffer.from('MZ'), whole]), 'пересобранный'],
    ['something behind it', () => Buffer.concat([whole, Buffer.from('more')]), 'обрывается или это не zip'],
    ['another archive before it', () => Buffer.concat([whole, whole]), 'пересобранный'],
    ['a remark', () => changed(Buffer.concat([whole, Buffer.alloc(22)]), (bytes) => whole.copy(bytes, bytes.length - 22, whole.length - 22)), 'пересобранный'],
    ['fewer files in the directory', () => changed(whole, (bytes) => { bytes.writeUInt16LE(3, bytes.length - 14); bytes.writeUInt16LE(3, bytes.length - 12); }), 'пересобранный'],
    ['a secret file', () => changed(whole, (bytes) => { bytes[6] = 1; const at = bytes.indexOf('PK\u0001\u0002'); bytes[at + 8] = 1; }), 'пересобранный'],
  ]; // prettier-ignore
  it.each(cases)('is refused: %s', async (_, make, sentence) => {
    expect(await faultsOf(await make())).toEqual([expect.stringContaining(sentence)]);
  });

  it('is not unpacked when it promises more than can be in it', async () => {
    const bomb = await zip([...filesOf(whole).filter(({ name }) => name !== 'keys.txt'), { name: 'keys.txt', data: Buffer.alloc(64 * 1024 * 1024) }]); // prettier-ignore
    expect(await faultsOf(bomb)).toEqual([expect.stringContaining('keys.txt обещает распаковаться')]);
    const place = whole.indexOf('PK\u0001\u0002');
    const lying = changed(whole, (bytes) => {
      const at = bytes.indexOf('events.jsonl', place) - 46;
      bytes.writeUInt32LE(0xf0000000, at + 24);
      bytes.writeUInt32LE(0xf0000000, named(bytes, 'events.jsonl') - 8);
    });
    expect(await faultsOf(lying)).toEqual([expect.stringContaining('events.jsonl обещает распаковаться')]);
  });
});

describe('what says of itself', () => {
  const manifests: readonly (readonly [string, (text: string) => string, string])[] = [
    ['a field twice', (text) => text.replace('{\n', '{\n  "organizationId": "o2",\n'), 'прочесть по-разному'],
    ['an escaped field', (text) => text.replace('"to"', String.raw`"t\u006f"`), 'прочесть по-разному'],
    ['a mark of the order of bytes', (text) => `\uFEFF${text}`, 'Не читается: manifest.json'],
    ['a number that is none', (text) => text.replace(/"events": \d+/u, '"events": 1e400'), 'прочесть по-разному'],
    ['no number', (text) => text.replace(/"events": \d+/u, '"events": null'), 'число записано неверно'],
    ['a fraction', (text) => text.replace(/"parts": 1/u, '"parts": 0.5'), 'число записано неверно'],
    ['no parts', (text) => text.replace(/"parts": 1/u, '"parts": 0'), 'число записано неверно'],
    ['a day that can be read in two ways', (text) => text.replace(/"from": "[^"]*"/u, '"from": "01/09/2026"'), 'период записан неверно'],
    ['a period backwards', (text) => text.replace(/"from": "[^"]*"/u, '"from": "2027-01-01T00:00:00.000Z"'), 'период записан неверно'],
    ['another organisation', (text) => text.replace('"o1"', '"o2"'), 'не этой организации'],
    ['an organisation that looks the same', (text) => text.replace('"o1"', '"о1"'), 'не этой организации'],
    ['another log', (text) => text.replace('zveno.example', 'zven0.example'), 'другого журнала'],
  ]; // prettier-ignore
  it.each(manifests)('is refused with %s', async (_, change, sentence) => {
    const files = unpack(whole);
    const manifest = change(files['manifest.json']!);
    expect(manifest).not.toBe(files['manifest.json']);
    expect(await faultsOf(await pack({ ...files, 'manifest.json': manifest }))).toEqual(expect.arrayContaining([expect.stringContaining(sentence)])); // prettier-ignore
  });

  const leaves: readonly (readonly [string, (line: string) => string])[] = [
    ['a field twice', (line) => line.replace('"orgSeq"', '"orgSeq":0,"orgSeq"')],
    ['a field more', (line) => line.replace('"}', '","more":1}')],
    ['a space', (line) => line.replace(',', ', ')],
    ['no number', (line) => line.replace(/"index":\d+/u, '"index":NaN')],
    ['a number too large to be one', (line) => line.replace(/"index":\d+/u, '"index":9007199254740993')],
    ['a zero before a number', (line) => line.replace(/"index":/u, '"index":0')],
    ['a mark of the order of bytes', (line) => `\uFEFF${line}`],
    ['a name that looks the same', (line) => line.replace('"org"', '"оrg"')],
    ['an escaped sign', (line) => line.replace('"o1"', String.raw`"\u006f1"`)],
    ['a carriage return', (line) => `${line}\r`],
    ['an impossible time', (line) => line.replace(/T\d\d/u, 'T24')],
  ];
  it.each(leaves)('a leaf with %s is refused', async (_, change) => {
    const files = unpack(whole);
    const [first = '', ...rest] = lines(files['leaves.jsonl']!);
    expect(change(first)).not.toBe(first);
    const faults = await faultsOf(await pack({ ...files, 'leaves.jsonl': joined([change(first), ...rest]) }));
    expect(faults).toEqual([expect.stringContaining('Строка 1 в leaves.jsonl записана не по форме')]);
  });

  /** A log whose server wrote an event as no honest one does: so it was hashed, and so it was signed. */
  const dishonest = async (change: (text: string) => string, repeat = 1) => {
    const events = eventsOf(COUNT);
    const chosen = events.filter((_, n) => n >= 45 && n < 45 + 4 * repeat && n % 4 === 1);
    const marked = new Set(chosen.flatMap(({ data, metadata }): unknown[] => [data, metadata]));
    const honest = JSON.stringify;
    const stringify = jest.spyOn(JSON, 'stringify');
    stringify.mockImplementation((value: unknown, ...more) => {
      const text = honest(value, ...(more as []));
      return marked.has(value) ? change(text) : text;
    });
    const made = await bundleOf(events).finally(() => stringify.mockRestore());
    return faultsOf(made);
  };
  const stored: readonly (readonly [string, (text: string) => string, string])[] = [
    ['a field of the envelope twice', (text) => text.replace('"orgId":"o1"', '"orgId":"o2","orgId":"o1"'), 'прочесть по-разному'],
    ['the same by an escaped name', (text) => text.replace('"orgId":"o1"', String.raw`"orgI\u0064":"o2","orgId":"o1"`), 'прочесть по-разному'],
    ['a field of the data twice', (text) => text.replace('"n":', '"n":0,"n":'), 'прочесть по-разному'],
    ['a number in another way', (text) => text.replace(/"n":(\d+)/u, '"n":$1.0'), 'прочесть по-разному'],
    ['another organisation in the event', (text) => text.replace('"orgId":"o1"', '"orgId":"o2"'), 'говорит о событии не то'],
    ['another time in the event', (text) => text.replace(/"recordedAt":"2026/u, '"recordedAt":"2025'), 'говорит о событии не то'],
    ['no organisation in the event', (text) => text.replace('"orgId":"o1",', ''), 'говорит о событии не то'],
  ]; // prettier-ignore
  it.each(stored)('an event with %s is refused though it was signed', async (_, change, sentence) => {
    expect(await dishonest((text) => text)).toEqual([]);
    expect(await dishonest(change)).toEqual([expect.stringContaining(sentence)]);
    expect(await dishonest(change, 4)).toHaveLength(4);
  });
});

describe('a checkpoint', () => {
  const noted = async (change: (note: string) => string) => {
    const files = unpack(whole);
    return faultsOf(await pack({ ...files, 'checkpoint-end.txt': change(files['checkpoint-end.txt']!) }));
  };
  it.each([
    ['a size that is no number', (note: string) => note.replace(/\n\d+\n/u, '\nNaN\n'), 'записана не по форме'],
    ['another size', (note: string) => note.replace(/\n\d+\n/u, '\n99\n'), 'Подпись под контрольной точкой'],
    ['a line more', (note: string) => note.replace('\n\n', '\nmore\n\n'), 'Подпись под контрольной точкой'],
    ['no signature of the log', (note: string) => note.replace(/— \S+\/audit \S+\n/u, ''), 'не подписана известным ключом'],
    ['no signature with a time', (note: string) => note.replace(/— \S+\/time \S+\n/u, ''), 'нет подписи со временем'],
    ['a signature cut off', (note: string) => note.replace(/(— \S+\/time \S{12})\S+\n/u, '$1\n'), 'записана не по форме'],
  ])('with %s is refused', async (_, change, sentence) => {
    expect(await noted(change)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  }); // prettier-ignore

  it('of a log whose name steers the terminal does not reach it', async () => {
    const faults = await noted((note) => note.replace('zveno.example', 'zveno\u001B[2K\r\u202Eexample'));
    expect(faults).toEqual(expect.arrayContaining(['Контрольная точка (конечная) другого журнала: zveno?[2K??example/audit.'])); // prettier-ignore
  });

  it('signed in the future is refused', async () => {
    const end = openCheckpoint(unpack(whole)['checkpoint-end.txt']!, SIGNERS);
    const { note } = signCheckpoint(end, SIGNERS, NOW / 1000 + 3600);
    expect(await noted(() => note)).toEqual([expect.stringContaining('подписана в будущем')]);
  });
});
