import { communicationRoutes as routes, fileContentSubjects, type OpenedFile } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { randomUUID } from 'node:crypto';
import { NOW, ORG, startCommunication, type CommunicationService } from '../service.fixture.ts';
import { uploads } from './uploads.fixture.ts';

let service: CommunicationService;
const chatId = randomUUID();
const other = randomUUID();
const { openInCase, readInCase, openInquired, readInquired, openInChat } = fileContentSubjects;
const period = { since: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };

const attached = async (name: string, personId = 'anna'): Promise<string> => {
  const { start, send, complete } = uploads(service);
  const bytes = Buffer.from(`Содержимое: ${name}`);
  const { id } = await start(name, bytes.length, personId);
  await send(id, bytes, 0, personId);
  await complete(id, personId);
  return id;
};
const post = (files: string[], to = chatId) =>
  service.ask(routes.postMessage, { chatId: to, text: 'Смотрите', files }, 'anna');
const refused = (subject: string, about: object, personId = 'olga') => service.refused({ subject }, about, personId);

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  for (const personId of ['anna', 'boris', 'dina']) await service.joins(personId, 'student', 'u1');
  for (const chat of [chatId, other]) {
    const about = { chatId: chat, organizationId: ORG };
    const stream = communicationStreams.chat(chat);
    const made = { kind: 'room', entry: 'by-name', posting: 'everybody' } as const;
    await service.record(stream, { type: 'ChatMade', data: { ...about, ...made, audience: [] } });
    for (const [personId, as, standing] of [
      ['olga', 'staff', 'owner'],
      ['anna', 'student', 'member'],
      ['boris', 'student', 'member'],
      ['dina', 'student', 'member'],
    ] as const)
      await service.record(stream, {
        type: 'ParticipantAdded',
        data: { ...about, personId, standing, as, via: 'named', because: 'e' },
      });
  }
  await service.record(`administration-${ORG}`, {
    type: 'AdministrationMemberAppointed',
    data: { organizationId: ORG, personId: 'vera', position: 'deputy', via: 'order' },
  });
});
afterAll(() => service.stop());

it('moderators see the files of a message that was reported, and no others', async () => {
  const [shown, aside] = [await attached('обидное.txt'), await attached('постороннее.txt')];
  const { id: messageId } = await post([shown]);
  await post([aside]);
  const report = { chatId, messageId, ground: 'bullying' };
  const { id: caseId, position: after } = await service.ask(routes.reportMessage, report, 'boris');
  const view = await service.ask(routes.getCase, { caseId, after });
  expect(view.files).toMatchObject([{ fileId: shown, name: 'обидное.txt', state: 'stored' }]);
  const about = { caseId, fileId: shown };
  const file = await service.ask<OpenedFile>({ subject: openInCase }, about);
  expect(file).toMatchObject({ name: 'обидное.txt', mediaType: 'text/plain' });
  const { data } = await service.ask<{ data: string }>({ subject: readInCase }, { ...about, part: 0 });
  expect(Buffer.from(data, 'base64').toString()).toBe('Содержимое: обидное.txt');
  expect(await refused(openInCase, { caseId, fileId: aside })).toBe('file.not-found');
  expect(await refused(openInCase, { caseId: randomUUID(), fileId: shown })).toBe('moderation-case.not-found');
  for (const subject of [openInCase, readInCase])
    for (const personId of ['anna', 'boris', 'dina'])
      expect(await refused(subject, { ...about, part: 0 }, personId)).toBe('access.denied');
  expect(await refused(openInChat, { chatId, fileId: shown }, 'vera')).toBe('access.denied');

  // Taking back or hiding the message takes nothing from those who decide about it.
  const gone = await service.ask(routes.retractMessage, { chatId, messageId }, 'anna');
  expect(await refused(openInChat, { chatId, fileId: shown, after: gone.position }, 'boris')).toBe('file.not-found');
  expect(await refused(openInCase, about)).toBe('accepted');
});

it('nobody looks at files of a case about their own words', async () => {
  const fileId = await attached('своё.txt', 'olga');
  const message = { chatId, text: 'Моё', files: [fileId] };
  const { id: messageId } = await service.ask(routes.postMessage, message, 'olga');
  const report = { chatId, messageId, ground: 'insult' };
  const { id: caseId, position: after } = await service.ask(routes.reportMessage, report, 'boris');
  expect(await refused(openInCase, { caseId, fileId, after })).toBe('moderation-case.own');
  expect(await refused(openInCase, { caseId, fileId, after }, 'vera')).toBe('accepted');
});

it('the two behind broken glass see the files of what they read, retracted and hidden ones too', async () => {
  const [inside, elsewhere] = [await attached('в чате.txt'), await attached('в другом чате.txt')];
  const { id: messageId } = await post([inside]);
  await service.ask(routes.retractMessage, { chatId, messageId }, 'anna');
  await post([elsewhere], other);
  const ask = (more: object) =>
    service.ask(routes.requestBreakGlass, { chatId, ground: 'Заявление', ...period, hours: 2, ...more });
  const [{ id: accessId }, { id: early }] = [await ask({}), await ask({ until: '2026-02-01T00:00:00Z' })];
  const about = { accessId, fileId: inside };
  expect(await refused(openInquired, about)).toBe('break-glass.unconfirmed');
  for (const id of [accessId, early]) await service.ask(routes.confirmBreakGlass, { accessId: id }, 'vera');
  const { items } = await service.ask(routes.readBrokenGlass, { accessId });
  expect(items.find((one) => one.messageId === messageId)).toMatchObject({
    retractedAt: expect.any(String),
    files: [{ fileId: inside, name: 'в чате.txt' }],
  });
  for (const personId of ['olga', 'vera']) {
    const { data } = await service.ask<{ data: string }>({ subject: readInquired }, { ...about, part: 0 }, personId);
    expect(Buffer.from(data, 'base64').toString()).toBe('Содержимое: в чате.txt');
  }
  expect(await refused(openInquired, { accessId, fileId: elsewhere })).toBe('file.not-found');
  // Written after the period that was agreed upon.
  expect(await refused(openInquired, { accessId: early, fileId: inside })).toBe('file.not-found');
  expect(await refused(openInquired, { accessId: randomUUID(), fileId: inside })).toBe('break-glass.not-found');
  for (const personId of ['anna', 'boris', 'dina'])
    expect(await refused(openInquired, about, personId)).toBe('access.denied');
  service.clock.set('2026-11-22T14:00:01.000Z');
  expect(await refused(openInquired, about)).toBe('break-glass.closed');
  expect(await refused(readInquired, { ...about, part: 0 })).toBe('break-glass.closed');
  service.clock.set(NOW);
});

it('a report after a decision says something new, or the decision is the answer', async () => {
  const text = (words: string) => ({ chatId, text: words });
  const { id: messageId } = await service.ask(routes.postMessage, text('Спорные слова'), 'anna');
  const about = { chatId, messageId };
  const commandId = randomUUID();
  const first = () => service.ask(routes.reportMessage, { ...about, ground: 'insult' }, 'boris', { commandId });
  const { id: caseId } = await first();
  await service.ask(routes.resolveCase, { caseId, decision: 'dismissed', reason: 'Не оскорбление' });
  // Its answer got lost: it is the report that was decided about.
  expect((await first()).id).toBe(caseId);
  const again = (more: object, personId = 'boris') =>
    service.refused(routes.reportMessage, { ...about, ground: 'insult', ...more }, personId);
  expect(await again({})).toBe('moderation-case.answered');
  expect(await again({}, 'dina')).toBe('moderation-case.answered');

  const noted = { ...about, ground: 'insult', note: 'Он повторил это на уроке' };
  const { id: second, position: after } = await service.ask(routes.reportMessage, noted, 'boris');
  expect(second).not.toBe(caseId);
  expect(await service.ask(routes.getCase, { caseId: second, after }, 'vera')).toMatchObject({
    case: { status: 'open' },
    previous: { caseId, decision: 'dismissed', reason: 'Не оскорбление' },
  });
  await service.ask(routes.resolveCase, { caseId: second, decision: 'warned' }, 'vera');
  expect(await again({})).toBe('moderation-case.answered');
  await service.ask(routes.editMessage, { ...about, text: 'Слова стали хуже' }, 'anna');
  expect(await again({})).toBe('accepted');
});
