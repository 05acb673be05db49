import { communicationRoutes as routes, fileContentSubjects, type MessageItem } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Erasure } from '@zveno/privacy';
import { randomUUID } from 'node:crypto';
import { chatIdOf } from '../derive/chat-id.ts';
import { uploads } from '../file/uploads.fixture.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { Segments } from './segments.ts';

let service: CommunicationService;
const students = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
const staff = chatIdOf(ORG, { kind: 'staff' });
const channel = chatIdOf(ORG, { kind: 'channel-members' });
const relations = {
  ...{ studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' },
  ...{ staffAmongThemselves: 'rooms', staffWithOwnStudents: 'rooms', staffWithOwnParents: 'rooms' },
  ...{ studentsDirect: 'off', madeByStudents: 'off', madeByParents: 'off' },
};
const chats = [
  ...['group-students', 'staff'].map((kind) => ({ kind, posting: 'everybody' })),
  { kind: 'channel-members', posting: 'owners' },
];

const mine = async (personId: string, chatId = students, after?: string) =>
  (await service.ask(routes.listMyChats, { ...(after && { after }) }, personId)).items.find(
    (one) => one.chatId === chatId,
  );
const post = (personId: string, text: string, more: object = {}, commandId: string = randomUUID()) =>
  service.ask(routes.postMessage, { chatId: students, text, ...more }, personId, { commandId });
const history = (personId: string, request: object = {}) =>
  service.ask(routes.readHistory, { chatId: students, ...request }, personId);
const item = async (messageId: string, after: string, chatId = students): Promise<MessageItem> =>
  (await history(chatId === students ? 'anna' : 'vera', { chatId, after, limit: 100 })).items.find(
    (one) => one.messageId === messageId,
  )!;
const about = (messageId: string, chatId = students) => ({ chatId, messageId });

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('anna', 'student', 'u1');
  await service.joins('boris', 'student', 'u1');
  await service.joins('vera', 'teacher', 's1');
  await service.joins('gleb', 'teacher', 's1');
  await service.record(streams.curators('u1'), {
    type: 'CuratorAssigned',
    data: { unitId: 'u1', rosterEntryId: 'e-vera', kind: 'principal' },
  });
  await service.ask(routes.adoptChatStrategy, { chats, relations });
  await until(async () => ((await mine('boris')) && (await mine('vera')) && (await mine('gleb', staff)) ? true : undefined)); // prettier-ignore
});
afterAll(() => service.stop());

describe('mentions', () => {
  it('reach those who are named, and those whom a circle means now', async () => {
    const named = await post('anna', 'Борис, где тетрадь?', { mentions: { persons: ['boris'], roles: [] } });
    const circle = { persons: [], roles: [{ role: 'curators', cohort: 5 }] };
    const circled = await post('boris', 'Классный руководитель, когда собрание?', { mentions: circle });
    const { position } = await post('anna', 'Шестым классам', {
      mentions: { persons: [], roles: [{ role: 'students', cohort: 6 }] },
    });
    expect(await mine('boris', students, position)).toMatchObject({ unread: 2, mentions: 1 });
    expect(await mine('vera')).toMatchObject({ unread: 3, mentions: 1 });
    const list = async (personId: string) =>
      (await service.ask(routes.listMentions, {}, personId)).items.map(({ message }) => message.messageId);
    expect([await list('boris'), await list('vera'), await list('anna')]).toEqual([[named.id], [circled.id], []]);
    expect(await item(named.id, position)).toMatchObject({ mentions: { persons: ['boris'], roles: [] } });
    await service.ask(routes.markRead, { chatId: students, place: circled.place }, 'vera');
    expect(await mine('vera')).toMatchObject({ mentions: 0 });
    const { position: gone } = await service.ask(routes.retractMessage, about(named.id), 'anna');
    await mine('boris', students, gone);
    expect(await list('boris')).toEqual([]);
  });

  it('name nobody who could not read it', async () => {
    const mentions = { persons: ['gleb'], roles: [] };
    expect(await service.refused(routes.postMessage, { chatId: students, text: 'Глеб!', mentions }, 'anna')).toBe(
      'message.mention-unknown',
    );
  });
});

it('a page names its people, quotes what is answered, and leads to one message', async () => {
  const first = await post('anna', `Очень длинный вопрос ${'о'.repeat(300)}`);
  const answer = await post('boris', 'Да', { replyTo: first.id });
  const { items, authors } = await history('anna', { after: answer.position, limit: 1 });
  expect(items[0]!.reply).toMatchObject({ messageId: first.id, authorId: 'anna' });
  expect(items[0]!.reply!.text).toHaveLength(141);
  expect(authors).toEqual([
    { personId: 'boris', name: 'boris Имя' },
    { personId: 'anna', name: 'anna Имя' },
  ]);
  const around = await history('anna', { around: first.id, limit: 3 });
  expect(around.items.map(({ messageId }) => messageId)[1]).toBe(first.id);
  expect(around).toMatchObject({ more: true, moreBehind: false });
  expect(await service.refused(routes.readHistory, { chatId: students, around: randomUUID() }, 'anna')).toBe(
    'message.not-found',
  );
});

it('staff pin messages above the chat, for a term or until they unpin them', async () => {
  const { id } = await post('anna', 'Расписание экзаменов');
  expect(await service.refused(routes.pinMessage, about(id), 'anna')).toBe('message.staff-only');
  const until = '2026-11-29T12:00:00.000Z';
  const { position } = await service.ask(routes.pinMessage, { ...about(id), until }, 'vera');
  const pins = async (after = '0') =>
    (await service.ask(routes.listPins, { chatId: students, after }, 'boris')).items.map(({ messageId }) => messageId);
  expect(await pins(position)).toEqual([id]);
  expect(await item(id, position)).toMatchObject({ pinned: { until } });
  service.clock.set('2026-11-30T12:00:00.000Z');
  expect(await pins()).toEqual([]);
  const again = await service.ask(routes.pinMessage, about(id), 'vera');
  expect(await pins(again.position)).toEqual([id]);
  expect(await pins((await service.ask(routes.unpinMessage, about(id), 'vera')).position)).toEqual([]);
});

it('an acknowledgement is asked for by staff, given once, and its author sees who is missing', async () => {
  expect(
    await service.refused(routes.postMessage, { chatId: students, text: 'а', acknowledgement: true }, 'anna'),
  ).toBe('message.staff-only');
  const { id } = await post('vera', 'Завтра прививки', { acknowledgement: true, urgent: true });
  await service.ask(routes.acknowledgeMessage, about(id), 'anna');
  const { position } = await service.ask(routes.acknowledgeMessage, about(id), 'anna');
  expect(await item(id, position)).toMatchObject({ urgent: true, acknowledgement: { given: 1, own: true } });
  const list = (personId: string, side?: string) =>
    service.ask(routes.listAcknowledgements, { ...about(id), ...(side && { side }) }, personId);
  expect(await list('boris')).toEqual({ given: 1, of: 2, own: false, items: [] });
  expect(await list('vera')).toMatchObject({ given: 1, of: 2, items: [{ personId: 'boris', name: 'boris Имя' }] });
  expect((await list('vera', 'given')).items).toMatchObject([{ personId: 'anna', at: expect.any(String) }]);
  const given = (await service.log()).filter(({ type }) => type === 'AcknowledgementGiven');
  expect(given).toHaveLength(1);
});

it('who has read is told to staff by name, to pupils of staff alone', async () => {
  const own = await post('anna', 'Кто прочёл?');
  await service.ask(routes.markRead, { chatId: students, place: own.place }, 'boris');
  const readers = (personId: string) =>
    service.ask(routes.listReaders, { ...about(own.id), after: own.position }, personId);
  expect(await readers('vera')).toMatchObject({ read: 1, of: 2, items: [{ personId: 'boris' }] });
  expect(await readers('anna')).toEqual({ read: 0, of: 1, items: [] });
  expect(await service.refused(routes.listReaders, about(own.id), 'boris')).toBe('message.not-own');
  await service.ask(routes.markRead, { chatId: students, place: own.place }, 'vera');
  expect(await readers('anna')).toEqual({ read: 1, of: 1, items: [] });
});

describe('a message that is forwarded', () => {
  const forward = (personId: string, messageId: string, chatId: string, toChatId: string) =>
    service.ask(routes.forwardMessage, { ...about(messageId, chatId), toChatId }, personId);
  const refused = (personId: string, messageId: string, chatId: string, toChatId: string) =>
    service.refused(routes.forwardMessage, { ...about(messageId, chatId), toChatId }, personId);

  it('goes where everybody but staff knows it already, under the name of whose words they were', async () => {
    const { id } = await post('anna', 'Слова Анны');
    const copy = await forward('vera', id, students, staff);
    expect(await item(copy.id, copy.position, staff)).toMatchObject({
      authorId: 'vera',
      text: 'Слова Анны',
      forwardedFrom: { authorId: 'anna' },
    });
    const edit = { ...about(copy.id, staff), text: 'Анна сказала другое' };
    expect(await service.refused(routes.editMessage, edit, 'vera')).toBe('message.forwarded');
  });

  it('does not leave its circle', async () => {
    const { id } = await service.ask(routes.postMessage, { chatId: staff, text: 'О детях' }, 'gleb');
    expect(await refused('vera', id, staff, students)).toBe('message.forward-denied');
    const news = await service.ask(routes.postMessage, { chatId: channel, text: 'Новости' }, 'olga');
    expect((await forward('vera', news.id, channel, students)).place).toBeDefined();
    expect(await refused('anna', news.id, channel, staff)).toBe('access.denied');
    expect(await refused('anna', news.id, channel, randomUUID())).toBe('chat.not-found');
  });

  it('takes its files along, as long as they are there, to whoever may read it', async () => {
    const { start, send, complete } = uploads(service);
    const bytes = Buffer.from('Задание на дом');
    const attach = async (name: string) => {
      const { id: fileId } = await start(name, bytes.length);
      await send(fileId, bytes);
      await complete(fileId);
      return fileId;
    };
    const [kept, gone] = [await attach('задание.txt'), await attach('лишнее.txt')];
    const { id } = await post('anna', 'Вот', { files: [kept, gone] });
    const bare = await service.ask(routes.postMessage, { chatId: students, files: [gone] }, 'anna');
    await service.ask(routes.discardFile, { fileId: gone }, 'anna');
    const open = (fileId: string, chatId: string, after: string) =>
      service.refused({ subject: fileContentSubjects.openInChat }, { chatId, fileId, after }, 'gleb');
    expect(await open(kept, staff, bare.position)).toBe('file.not-found');
    const copy = await forward('vera', id, students, staff);
    expect(await item(copy.id, copy.position, staff)).toMatchObject({
      text: 'Вот',
      files: [{ fileId: kept, name: 'задание.txt', state: 'stored' }],
    });
    expect(await open(kept, staff, copy.position)).toBe('accepted');
    expect(await open(gone, staff, copy.position)).toBe('file.not-found');
    expect(await refused('vera', bare.id, students, staff)).toBe('message.retracted');
    const back = await service.ask(routes.retractMessage, about(copy.id, staff), 'vera');
    expect(await open(kept, staff, back.position)).toBe('file.not-found');
  });

  it('is no poll: its circle votes', async () => {
    const poll = { chatId: students, question: 'Едем?', options: ['Да', 'Нет'], choice: 'single', secrecy: 'open' };
    const { messageId } = await service.ask(routes.openPoll, poll, 'vera');
    expect(await refused('vera', messageId, students, staff)).toBe('message.forward-poll');
  });

  it('goes with the key of whose words they were, and leaves that of who brought it', async () => {
    await service.joins('dora', 'student', 'u1');
    await until(() => mine('dora'));
    const { id } = await post('dora', 'Слова Доры');
    const copy = await forward('vera', id, students, staff);
    const own = await service.ask(routes.postMessage, { chatId: staff, text: 'Слова Веры' }, 'vera');
    const metadata = { commandId: randomUUID(), actorId: 'process:spec', effectiveOn: '2026-11-30', now: '2026-11-30T12:00:00.000Z', correlationId: 'c' }; // prettier-ignore
    await service.get(Erasure).destroy('person-dora', metadata);
    await until(async () => ((await item(copy.id, own.position, staff)).text === '[удалено]' ? true : undefined));
    expect(await item(own.id, own.position, staff)).toMatchObject({ text: 'Слова Веры' });
  });
});

it('one person cannot drown a chat', async () => {
  const chatId = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
  await service.joins('zoya', 'student', 'u1');
  await until(() => mine('zoya', chatId));
  const sent = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => post('zoya', `Спам ${n}`)));
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
  expect(await service.refused(routes.postMessage, { chatId, text: 'Ещё' }, 'zoya')).toBe('message.flood');
  expect((await post('boris', 'А я пишу')).place).toBeDefined();
});

it('a message whose answer got lost is the same one, segments later and after a restart', async () => {
  service.get(Segments).limits = { events: 5, days: 31, inTurn: 3 };
  const commandId = randomUUID();
  const sent = await post('vera', 'Однажды', {}, commandId);
  for (let n = 0; n < 4; n += 1) await post('vera', `Дальше ${n}`);
  expect(await post('vera', 'Однажды', {}, commandId)).toMatchObject({ id: sent.id, place: sent.place });
  await service.ask(routes.markRead, { chatId: students, place: sent.place }, 'boris');
  await service.restart();
  service.get(Segments).limits = { events: 5, days: 31, inTurn: 3 };
  expect(await post('vera', 'Однажды', {}, commandId)).toMatchObject({ id: sent.id, place: sent.place });
  const written = (await service.log()).filter(
    ({ type, data }) => type === 'MessagePosted' && 'messageId' in data && data.messageId === sent.id,
  );
  expect(written).toHaveLength(1);
  const streamsOf = new Set((await service.log()).map(({ stream }) => stream));
  expect(streamsOf.has(communicationStreams.segment(students, 3))).toBe(true);
  // What waited to be recorded was recorded at the stop.
  const read = (await service.log()).filter(({ type }) => type === 'ReadPositionsAdvanced').at(-1)!;
  expect(read.data).toMatchObject({ positions: expect.arrayContaining([{ personId: 'boris', place: sent.place }]) });
});
