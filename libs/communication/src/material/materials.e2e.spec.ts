import {
  communicationRoutes as routes,
  fileContentSubjects as files,
  type FilePart,
} from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { Erasure } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { acting } from '../acting.fixture.ts';
import { chatIdOf } from '../derive/chat-id.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { scheduledMaterials } from './materials.processes.ts';
import { Publications } from './publications.ts';

let service: CommunicationService;
const channel = chatIdOf(ORG, { kind: 'channel-members' });
const group = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
const at = '2026-11-22T13:00:00.000Z';

const isIn = (personId: string, chatId: string) =>
  until(async () => {
    const { items } = await service.ask(routes.listMyChats, {}, personId);
    return items.some((chat) => chat.chatId === chatId) ? true : undefined;
  });
const submit = async (title: string): Promise<string> => {
  const material = { title, text: 'Текст.', audience: { people: ['student'] } };
  return (await service.ask(routes.submitMaterial, material)).id;
};
const titles = async (chatId: string) =>
  (await service.ask(routes.readHistory, { chatId }, 'anna')).items.map(({ text }) => text);
const schedule = (materialId: string, chatIds = [channel, group]) =>
  service.ask(routes.publishMaterial, { materialId, chatIds, at });
const turn = (now: string) =>
  scheduledMaterials(service.get(ReadStore), service.get(Aggregates), service.get(Publications)).run(now, acting(now));

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('anna', 'student', 'u1');
  const chats = [
    { kind: 'channel-members', posting: 'owners' },
    { kind: 'group-students', posting: 'everybody' },
  ];
  await service.ask(routes.adoptChatStrategy, { chats, relations });
  await isIn('anna', channel);
  await isIn('anna', group);
});
afterAll(() => service.stop());

it('what was scheduled comes at its time, once, whatever copies of the service do', async () => {
  const materialId = await submit('По часам');
  const { position: after } = await schedule(materialId);
  await service.ask(routes.listMaterials, { after });
  await turn('2026-11-22T12:59:59.000Z');
  expect(await titles(channel)).toEqual([]);
  await Promise.all([turn(at), turn(at), turn(at)]);
  await until(async () => ((await titles(group)).length > 0 ? true : undefined));
  expect([await titles(channel), await titles(group)]).toEqual([['По часам'], ['По часам']]);
  const log = await service.log();
  const published = log.filter(({ type }) => type === 'MaterialPublished');
  expect(published.map(({ metadata }) => metadata.onBehalfOf)).toEqual(['olga']);
  expect(log.filter(({ type }) => type === 'MessagePosted')).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain('По часам');
});

it('what was returned meanwhile does not come', async () => {
  const materialId = await submit('Отменённое');
  await schedule(materialId);
  const { position: after } = await service.ask(routes.returnMaterial, { materialId, remark: 'Не сейчас' });
  await service.ask(routes.listMaterials, { after });
  await turn(at);
  const { material } = await service.ask(routes.getMaterial, { materialId });
  expect(material.status).toBe('returned');
});

it('a publication that died half way is finished by what follows the log', async () => {
  const materialId = await submit('Недонесённое');
  const before = (await service.log()).filter(({ type }) => type === 'MessagePosted').length;
  await service.record(communicationStreams.material(materialId), {
    type: 'MaterialPublished',
    data: {
      ...{ materialId, organizationId: ORG, personId: 'olga' },
      chats: [channel, group].map((chatId, index) => ({ chatId, messageId: `m-${index}`, participants: 2 })),
    },
  });
  await until(async () => ((await titles(group)).includes('Недонесённое') ? true : undefined));
  await until(async () => ((await titles(channel)).includes('Недонесённое') ? true : undefined));
  expect((await service.log()).filter(({ type }) => type === 'MessagePosted')).toHaveLength(before + 2);
});

it('files come with it: seen by the administration and the administrator before, by its readers when it is published', async () => {
  const bytes = Buffer.from('Порядок дня');
  const { id: fileId } = await service.ask(routes.startFileUpload, {
    ...{ chatId: channel, name: 'порядок дня.txt', size: bytes.length },
  });
  await service.ask({ subject: files.part }, { fileId, offset: 0, data: bytes.toString('base64') });
  const material = { title: 'С файлом', text: 'Текст.', audience: { people: ['student'] }, files: [fileId] };
  expect(await service.refused(routes.submitMaterial, material)).toBe('file.not-ready');
  await service.ask(routes.completeFileUpload, { fileId });
  const { id: materialId } = await service.ask(routes.submitMaterial, material);
  const open = (about: object, subject: string, personId = 'olga') =>
    service.refused({ subject }, { fileId, ...about }, personId);
  expect((await service.ask(routes.getMaterial, { materialId })).files).toMatchObject([{ name: 'порядок дня.txt' }]);
  const { data } = await service.ask<FilePart>({ subject: files.readInMaterial }, { fileId, materialId, part: 0 });
  expect(Buffer.from(data, 'base64')).toEqual(bytes);
  expect(await open({ materialId }, files.openInMaterial, 'anna')).toBe('access.denied');
  expect(await open({ chatId: channel }, files.openInChat, 'anna')).toBe('file.not-found');
  const other = await submit('Без файла');
  expect(await open({ materialId: other }, files.openInMaterial)).toBe('file.not-found');

  const { position: after } = await service.ask(routes.publishMaterial, { materialId, chatIds: [channel] });
  expect(await open({ chatId: channel, after }, files.openInChat, 'anna')).toBe('accepted');
  expect(await open({ chatId: group, after }, files.openInChat, 'anna')).toBe('file.not-found');
  const shown = await service.ask(routes.readMaterial, { chatId: channel, materialId }, 'anna');
  expect(shown.files.map(({ fileId: id }) => id)).toEqual([fileId]);
});

it('one that is forwarded is read where it came to, as long as it is there', async () => {
  const materialId = await submit('Для всех');
  const published = await service.ask(routes.publishMaterial, { materialId, chatIds: [channel] });
  const { items } = await service.ask(routes.readHistory, { chatId: channel, after: published.position }, 'anna');
  const { messageId } = items.find((one) => one.materialId === materialId)!;
  const about = { chatId: group, materialId };
  const read = (more: object = {}) => service.refused(routes.readMaterial, { ...about, ...more }, 'anna');
  const copy = await service.ask(routes.forwardMessage, { chatId: channel, messageId, toChatId: group }, 'olga');
  expect(await read()).toBe('material.not-found');
  expect(await read({ messageId })).toBe('material.not-found');
  const shown = { ...about, messageId: copy.id, after: copy.position };
  expect(await service.ask(routes.readMaterial, shown, 'anna')).toMatchObject({ title: 'Для всех', text: 'Текст.' });
  const other = await submit('Другое');
  await service.ask(routes.publishMaterial, { materialId: other, chatIds: [channel] });
  expect(await read({ materialId: other, messageId: copy.id })).toBe('material.not-found');
  const gone = await service.ask(routes.retractMessage, { chatId: group, messageId: copy.id }, 'olga');
  expect(await read({ messageId: copy.id, after: gone.position })).toBe('material.not-found');
});

it('the words go with whoever handed them in; that it was published stays', async () => {
  const materialId = await submit('Уходящее');
  await service.ask(routes.publishMaterial, { materialId, chatIds: [channel] });
  const { metadata } = acting(at);
  await service.get(Erasure).destroy('person-olga', metadata('erase'));
  const erased = await until(async () => {
    const view = await service.ask(routes.getMaterial, { materialId });
    return view.text === '[удалено]' ? view : undefined;
  });
  expect(erased).toMatchObject({ material: { title: '[удалено]', status: 'published' } });
});
