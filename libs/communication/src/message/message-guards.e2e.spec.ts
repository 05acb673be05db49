import { communicationRoutes as routes } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { randomUUID } from 'node:crypto';
import { chatIdOf } from '../derive/chat-id.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { Segments } from './segments.ts';

let service: CommunicationService;
const students = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
const relations = {
  ...{ studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' },
  ...{ staffAmongThemselves: 'rooms', staffWithOwnStudents: 'rooms', staffWithOwnParents: 'rooms' },
  ...{ studentsDirect: 'off', madeByStudents: 'off', madeByParents: 'off' },
};
const adopt = (posting: string) =>
  service.ask(routes.adoptChatStrategy, { chats: [{ kind: 'group-students', posting }], relations });
const post = (personId: string, text: string, more: object = {}, commandId: string = randomUUID()) =>
  service.ask(routes.postMessage, { chatId: students, text, ...more }, personId, { commandId });
const shown = async (messageId: string, after: string) =>
  (await service.ask(routes.readHistory, { chatId: students, after, limit: 100 }, 'anna')).items.find(
    (one) => one.messageId === messageId,
  );
const posting = async () => (await service.ask(routes.getChat, { chatId: students }, 'vera')).chat.posting;

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('anna', 'student', 'u1');
  await service.joins('boris', 'student', 'u1');
  await service.joins('vera', 'teacher', 's1');
  await service.record(streams.curators('u1'), {
    type: 'CuratorAssigned',
    data: { unitId: 'u1', rosterEntryId: 'e-vera', kind: 'principal' },
  });
  await adopt('everybody');
  await until(async () => ((await service.ask(routes.listMyChats, {}, 'boris')).items.length > 0 ? true : undefined));
});
afterAll(() => service.stop());

it('nobody takes the id of another’s message, segments later, and writes under their name', async () => {
  service.get(Segments).limits = { events: 5, days: 31, inTurn: 3 };
  const { id, position } = await post('anna', 'Слова Анны');
  expect(await shown(id, position)).toMatchObject({ authorId: 'anna' });
  for (let n = 0; n < 6; n += 1) await post('vera', `Дальше ${n}`);
  const segments = new Set((await service.log()).map(({ stream }) => stream));
  expect(segments.has(communicationStreams.segment(students, 2))).toBe(true);
  const taken = { chatId: students, text: 'Слова Бориса', messageId: id };
  expect(await service.refused(routes.postMessage, taken, 'boris')).toBe('message.exists');
  const edit = { chatId: students, messageId: id, text: 'Анна сказала другое' };
  expect(await service.refused(routes.editMessage, edit, 'boris')).toBe('message.not-own');
});

it('what was posted is told again by the same key, whatever came to stand in its way', async () => {
  const commandId = randomUUID();
  const messageId = randomUUID();
  const sent = await post('anna', 'Успела', { messageId }, commandId);
  await adopt('staff');
  await until(async () => ((await posting()) === 'staff' ? true : undefined));
  expect(await post('anna', 'Успела', { messageId }, commandId)).toEqual(sent);
  expect(await service.refused(routes.postMessage, { chatId: students, text: 'Ещё' }, 'anna')).toBe(
    'chat.posting-denied',
  );
  // Whoever may write no more does not go on in what they have written.
  const edit = { chatId: students, messageId, text: 'Дальше здесь' };
  expect(await service.refused(routes.editMessage, edit, 'anna')).toBe('chat.posting-denied');
  await service.ask(routes.retractMessage, { chatId: students, messageId }, 'anna');
});

it('says something, in words or files', async () => {
  expect(await service.refused(routes.postMessage, { chatId: students }, 'vera')).toBe('message.text-invalid');
  expect(await service.refused(routes.postMessage, { chatId: students, files: [] }, 'vera')).toBe(
    'message.text-invalid',
  );
});
