import {
  communicationRoutes as routes,
  FILE_PART_BYTES,
  fileContentSubjects,
  type FilePart,
  type OpenedFile,
} from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Erasure } from '@zveno/privacy';
import { ProjectionRunner } from '@zveno/read-store';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NOW, ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { refusal, uploads, type Uploads } from './uploads.fixture.ts';
import { pdf, photo, png, svg, zip, pixelFlood } from './samples.fixture.ts';

let service: CommunicationService;
const organizationId = ORG;
const { offset: askOffset, openInChat, readInChat } = fileContentSubjects;

let start: Uploads['start'], send: Uploads['send'], sendAll: Uploads['sendAll'];
let complete: Uploads['complete'], upload: Uploads['upload'];
const blobs = (fileId: string) => join(service.folder, 'blobs', fileId.slice(0, 2), fileId);
const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
const space = async (personId = 'anna') => (await service.ask(routes.getFileSpace, {}, personId)).used;

/** What the timers look at has come so far. */
const known = (position: string) =>
  service.get<ProjectionRunner>(ProjectionRunner as never).waitFor('files', position, 60_000);

/** A chat with these, and a message in it that brings files, as others make them. */
const chatWith = async (fileIds: string[], people = ['anna', 'boris']) => {
  const [chatId, messageId] = [randomUUID(), randomUUID()];
  const stream = communicationStreams.chat(chatId);
  const about = { chatId, organizationId };
  const because = 'e';
  const data = { ...about, kind: 'staff' as const, derivedFrom: {}, posting: 'everybody' as const, because };
  await service.record(stream, { type: 'ChatCreated', data });
  for (const personId of people)
    await service.record(stream, {
      type: 'ParticipantAdded',
      data: { ...about, personId, standing: 'owner', because },
    });
  const body = { alg: 'A256GCM', key: 'author-o1-anna-2026', box: 'AAAA' };
  const words = { body, length: 'short' as const, textFingerprint: 'f' };
  const message = { ...about, messageId, authorId: 'anna' };
  const segment = communicationStreams.segment(chatId, 1);
  const posted = { ...message, ...words, isBot: false, files: fileIds };
  const after = await service.record(segment, { type: 'MessagePosted', data: posted });
  return { chatId, messageId, message, segment, after };
};
type In = Readonly<{ chatId: string; after?: string }>;
const open = ({ chatId, after }: In, fileId: string, personId = 'boris', more: object = {}): Promise<OpenedFile> =>
  service.ask<OpenedFile>({ subject: openInChat }, { chatId, fileId, after, ...more }, personId);
const read = async (chat: In, fileId: string, personId = 'boris', more: object = {}): Promise<Buffer> => {
  const { size } = await open(chat, fileId, personId, more);
  const parts: Buffer[] = [];
  for (let part = 0; part * FILE_PART_BYTES < size; part += 1) {
    const asked = { chatId: chat.chatId, fileId, part, ...more };
    parts.push(Buffer.from((await service.ask<FilePart>({ subject: readInChat }, asked, personId)).data, 'base64'));
  }
  return Buffer.concat(parts);
};

beforeAll(async () => {
  service = await startCommunication({ FILE_MAX_MIB: '1', FILE_PERSON_MIB: '2' });
  ({ start, send, sendAll, complete, upload } = uploads(service));
  await service.school();
  await service.joins('anna', 'teacher', 's1');
  await service.joins('boris', 'student', 'u1');
  await service.joins('vera', 'teacher', 's1');
});
afterAll(() => service.stop());

describe('a file on its way in', () => {
  it('comes in parts, is resumed where it broke off, and lies sealed', async () => {
    const words = Buffer.from('Слово за словом. '.repeat(12_000));
    const { id, offset } = await start('../../конспект.txt', words.length);
    expect(offset).toBe(0);
    expect(await send(id, words.subarray(0, FILE_PART_BYTES))).toMatchObject({ offset: FILE_PART_BYTES });
    // The connection broke in the middle of the next part: of it nothing is kept.
    const piece = words.subarray(FILE_PART_BYTES, FILE_PART_BYTES + 5_000);
    expect(await send(id, piece, FILE_PART_BYTES)).toMatchObject({ offset: FILE_PART_BYTES });
    expect(await refusal(complete(id))).toBe('file.incomplete');
    expect(await refusal(send(id, words.subarray(0, FILE_PART_BYTES)))).toBe('file.offset-mismatch');
    expect(await refusal(send(id, piece, 2 * FILE_PART_BYTES))).toBe('file.offset-mismatch');
    expect(await refusal(send(id, Buffer.alloc(FILE_PART_BYTES), words.length - 5))).toBe('file.offset-mismatch');
    const known = await service.ask<{ offset: number; size: number }>({ subject: askOffset }, { fileId: id }, 'anna');
    expect(known).toEqual({ offset: FILE_PART_BYTES, size: words.length });
    for (let at = known.offset; at < words.length; at += FILE_PART_BYTES)
      await send(id, words.subarray(at, at + FILE_PART_BYTES), at);
    expect(await complete(id)).toMatchObject({
      state: 'stored',
      name: 'конспект.txt',
      mediaType: 'text/plain',
      size: words.length,
      offset: words.length,
    });
    for (const path of files(blobs(id))) expect(readFileSync(path).includes('Слово')).toBe(false);
    expect(JSON.stringify(await service.log())).not.toContain('конспект');

    const chat = await chatWith([id]);
    expect(await open(chat, id)).toMatchObject({ name: 'конспект.txt', size: words.length, mediaType: 'text/plain' });
    expect((await read(chat, id)).equals(words)).toBe(true);
  });

  it('begun again under the same command goes on', async () => {
    const commandId = randomUUID();
    const ask = () => service.ask(routes.startFileUpload, { name: 'a.txt', size: 3 }, 'anna', { commandId });
    const before = await space();
    const first = await ask();
    await send(first.id, Buffer.from('abc'));
    expect(await ask()).toMatchObject({ id: first.id, offset: 3 });
    expect(await space()).toBe(before + 3);
    expect(await complete(first.id)).toMatchObject({ state: 'stored' });
    expect(await complete(first.id)).toMatchObject({ state: 'stored' });
  });

  it('of one copy is taken once, however many send it at once', async () => {
    const { id } = await start('a.txt', 3);
    const sent = await Promise.all(['abc', 'abd', 'abe'].map((text) => refusal(send(id, Buffer.from(text)))));
    expect(sent.toSorted()).toEqual(['accepted', 'file.offset-mismatch', 'file.offset-mismatch']);
  });

  it.each([
    ['a page', 'x.html', 'file.type-refused'],
    ['SVG', 'x.svg', 'file.type-refused'],
    ['a program', 'фото\u202Egnp.exe', 'file.type-refused'],
    ['a name of dots', '../..', 'file.name-invalid'],
  ])('is refused before a byte has come: %s', async (_, name, code) => {
    const before = await space();
    expect(await refusal(start(name, 10))).toBe(code);
    expect(await space()).toBe(before);
  });

  it('is refused when it is called what it is not, or is too large', async () => {
    expect(await refusal(start('a.png', 10, 'anna', { type: 'text/html' }))).toBe('file.disguised');
    expect(await refusal(start('a.png', 10, 'anna', { type: 'image/png; charset=x' }))).toBe('accepted');
    expect(await refusal(start('a.png', 1_048_577))).toBe('file.too-large');
  });

  it.each<readonly [string, string, () => Promise<Buffer> | Buffer, string]>([
    ['SVG with a script under the name of a picture', 'x.png', () => svg, 'file.disguised'],
    ['a picture with a zip behind it', 'x.png', async () => Buffer.concat([await png(), zip()]), 'file.disguised'],
    ['a flood of pixels', 'x.png', pixelFlood, 'file.image-refused'],
    ['half a picture', 'x.jpg', async () => (await photo(300, 300)).subarray(0, 400), 'file.image-refused'],
  ])('is refused for what is in it: %s', async (_, name, make, code) => {
    const before = await space();
    const bytes = await make();
    const { id } = await start(name, bytes.length);
    await sendAll(id, bytes);
    expect(await refusal(complete(id))).toBe(code);
    expect((await service.ask(routes.getFile, { fileId: id }, 'anna')).state).toBe('refused');
    // Neither bytes nor room stay behind.
    await until(async () => ((await space()) === before && !existsSync(blobs(id)) ? true : undefined));
    const chat = await chatWith([id]);
    expect(await refusal(open(chat, id))).toBe('file.not-found');
  });

  it('takes no more room than there is, and gives back what is discarded', async () => {
    const before = await space('vera');
    expect(before).toBe(0);
    const first = await start('a.txt', 1_048_576, 'vera');
    await start('b.txt', 1_048_575, 'vera');
    expect(await refusal(start('c.txt', 2, 'vera'))).toBe('file.quota-exceeded');
    expect(await refusal(start('c.txt', 1, 'vera'))).toBe('accepted');
    expect(await refusal(start('d.txt', 1, 'vera'))).toBe('file.quota-exceeded');
    await service.ask(routes.discardFile, { fileId: first.id }, 'vera');
    await until(async () => ((await space('vera')) === 1_048_576 ? true : undefined));
    expect(await refusal(start('d.txt', 1, 'vera'))).toBe('accepted');
    expect(await refusal(send(first.id, Buffer.from('x'), 0, 'vera'))).toBe('file.not-found');
  });

  it('is nobody else’s', async () => {
    const { id } = await start('a.txt', 3);
    expect(await refusal(send(id, Buffer.from('abc'), 0, 'vera'))).toBe('file.not-found');
    for (const route of [routes.completeFileUpload, routes.discardFile, routes.getFile])
      expect(await refusal(service.ask<object>(route, { fileId: id }, 'vera'))).toBe('file.not-found');
    expect(await refusal(service.ask(routes.startFileUpload, { name: 'a.txt', size: 3, fileId: id }, 'vera'))).toBe(
      'file.exists',
    );
    expect(await refusal(start('a.txt', 3, 'stranger'))).toBe('access.denied');
    // Parents are no members: they name a chat they take part in.
    const { chatId } = await chatWith([], ['anna', 'parent']);
    expect(await refusal(start('a.txt', 3, 'parent', { chatId }))).toBe('accepted');
    expect(await refusal(start('a.txt', 3, 'stranger', { chatId }))).toBe('access.denied');
  });

  it('that nobody goes on with is given up after a day', async () => {
    const { id, position } = await start('a.txt', 3);
    await send(id, Buffer.from('abc'));
    await known(position);
    const day = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
    await service.processes.timers!.runOnce(day(23), 'unfinished-files');
    expect((await service.ask(routes.getFile, { fileId: id }, 'anna')).state).toBe('uploading');
    await service.processes.timers!.runOnce(day(49), 'unfinished-files');
    expect(await refusal(service.ask(routes.getFile, { fileId: id }, 'anna'))).toBe('file.not-found');
    await until(async () => (existsSync(blobs(id)) ? undefined : true));
  });
});

it('a file that nobody ever uses is given up after a month; one that was shown stays', async () => {
  const loose = await upload('черновик.pdf', pdf);
  const shown = await upload('план.pdf', pdf);
  const { after } = await chatWith([shown]);
  await known(after);
  const day = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
  const state = (fileId: string) => refusal(service.ask(routes.getFile, { fileId }, 'anna'));
  await service.processes.timers!.runOnce(day(29), 'unfinished-files');
  expect([await state(loose), await state(shown)]).toEqual(['accepted', 'accepted']);
  await service.processes.timers!.runOnce(day(31), 'unfinished-files');
  expect([await state(loose), await state(shown)]).toEqual(['file.not-found', 'accepted']);
  await until(async () => (existsSync(blobs(loose)) ? undefined : true));
});

describe('a file on its way out', () => {
  it('that is a picture is given out drawn anew, and smaller', async () => {
    const taken = await photo(2_000, 1_000);
    const before = await space();
    const id = await upload('фото.JPG', taken);
    const chat = await chatWith([id]);
    const original = await read(chat, id);
    expect(original.includes('Camera-7')).toBe(false);
    const { size, mediaType } = await open(chat, id, 'boris', { view: 'thumbnail' });
    expect(mediaType).toBe('image/webp');
    expect((await read(chat, id, 'boris', { view: 'thumbnail' })).length).toBe(size);
    expect(await service.ask(routes.getFile, { fileId: id }, 'anna')).toMatchObject({
      hasPreview: true,
      width: 800,
      height: 1_600,
    });
    // What came is not kept, and what is kept is counted to the byte.
    expect(readdirSync(blobs(id)).map((name) => name.split('-')[0])).toEqual(['content', 'preview', 'thumbnail']);
    const kept = files(blobs(id)).reduce((sum, path) => sum + statSync(path).size - 16, 0);
    await until(async () => ((await space()) === before + kept ? true : undefined));
  });

  it('is shown to those who see a message with it, and to nobody else', async () => {
    const id = await upload('план.pdf', pdf);
    const chat = await chatWith([id]);
    const other = await chatWith([]);
    expect(await read(chat, id)).toEqual(pdf);
    expect(await refusal(open(chat, id, 'vera'))).toBe('access.denied');
    expect(await refusal(open(other, id))).toBe('file.not-found');
    expect(await refusal(open(chat, id, 'boris', { view: 'preview' }))).toBe('file.not-found');
    expect(await refusal(open(chat, randomUUID()))).toBe('file.not-found');
    const foreign = { organizationId: 'o2', chatId: chat.chatId, fileId: id };
    expect(await refusal(service.ask({ subject: openInChat }, foreign, 'boris'))).toBe('access.denied');
    const { message, segment } = chat;
    const after = await service.record(segment, { type: 'MessageRetracted', data: message });
    expect(await refusal(open({ ...chat, after }, id))).toBe('file.not-found');
  });

  it('that was changed where it lies is not given out', async () => {
    const id = await upload('план.pdf', pdf);
    const chat = await chatWith([id]);
    const [path] = files(blobs(id));
    const { writeFileSync, chmodSync } = await import('node:fs');
    const box = readFileSync(path!);
    box[3]! ^= 1;
    chmodSync(path!, 0o600);
    writeFileSync(path!, box);
    expect(await refusal(read(chat, id))).toBe('blob.damaged');
  });

  it('goes with its author: the key first, then the bytes', async () => {
    await service.joins('dora', 'student', 'u1');
    const id = await upload('план.pdf', pdf, 'dora');
    const chat = await chatWith([id]);
    expect(await read(chat, id)).toEqual(pdf);
    const metadata = {
      commandId: randomUUID(),
      actorId: 'spec',
      effectiveOn: NOW.slice(0, 10),
      now: NOW,
      correlationId: 'c',
    };
    await service.get(Erasure).destroy('person-dora', metadata);
    await until(async () => ((await refusal(open(chat, id))) === 'file.not-found' ? true : undefined));
    await until(async () => (existsSync(blobs(id)) ? undefined : true));
  });
});

it('a large file goes through whole', async () => {
  const bytes = Buffer.concat([pdf, randomBytes(700_000)]);
  const id = await upload('большой.pdf', bytes);
  expect((await read(await chatWith([id]), id)).equals(bytes)).toBe(true);
});

it('says by itself what a message has no words for', async () => {
  const id = await upload('план.pdf', pdf);
  const { chatId } = await chatWith([]);
  const post = (files: string[]) => service.ask(routes.postMessage, { chatId, files }, 'anna');
  const { id: messageId, position } = await post([id]);
  const { items } = await service.ask(routes.readHistory, { chatId, after: position, limit: 1 }, 'boris');
  expect(items.find((one) => one.messageId === messageId)).toMatchObject({
    text: '',
    retracted: false,
    files: [{ fileId: id, name: 'план.pdf' }],
  });
  await post([await upload('смета.pdf', pdf)]);
  const fingerprints = (await service.log()).flatMap(({ type, data }) =>
    type === 'MessagePosted' && 'chatId' in data && data.chatId === chatId && 'textFingerprint' in data
      ? [data.textFingerprint]
      : [],
  );
  // Others without words are other messages.
  expect(new Set(fingerprints).size).toBe(3);
  const edit = { chatId, messageId, text: 'План школы' };
  const { position: edited } = await service.ask(routes.editMessage, edit, 'anna');
  const page = { chatId, after: edited, limit: 2 };
  const { items: later } = await service.ask(routes.readHistory, page, 'boris');
  expect(later.map(({ text }) => text)).toEqual(['', 'План школы']);
});
