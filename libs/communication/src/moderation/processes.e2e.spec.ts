import { communicationRoutes as routes } from '@zveno/contracts-communication';
import { communicationStreams, moderationStreams } from '@zveno/contracts-communication/events';
import { Erasure } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { acting } from '../acting.fixture.ts';
import { BrokenGlass } from '../break-glass/broken-glass.ts';
import { lapsedBreakGlass } from '../break-glass/break-glass.processes.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { Cases } from './cases.ts';
import { forgottenCases, overdueCases } from './moderation.processes.ts';

let service: CommunicationService;
const chatId = randomUUID();
const at = (now: string) => [now, acting(now)] as const;
const caughtUp = async () => {
  const runner = service.get(ProjectionRunner);
  const head = await service.stores.eventStore.head();
  for (const name of ['moderation-cases', 'break-glass']) await runner.waitFor(name, head, 60_000);
};
const post = (text: string, personId: string) => service.ask(routes.postMessage, { chatId, text }, personId);
const report = (messageId: string, personId: string) =>
  service.ask(routes.reportMessage, { chatId, messageId, ground: 'insult', note: 'Слова' }, personId);
const typesOf = async (stream: string) =>
  (await service.log()).filter((event) => event.stream === stream).map(({ type }) => type);

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  for (const personId of ['anna', 'boris']) await service.joins(personId, 'student', 'u1');
  const about = { chatId, organizationId: ORG };
  const stream = communicationStreams.chat(chatId);
  const made = { kind: 'room', entry: 'by-name', posting: 'everybody' } as const;
  await service.record(stream, { type: 'ChatMade', data: { ...about, ...made, audience: [] } });
  const standing = { olga: 'owner', anna: 'member', boris: 'member' } as const;
  for (const [personId, one] of Object.entries(standing)) {
    const as = one === 'owner' ? 'staff' : 'student';
    const participant = { personId, standing: one, as, via: 'named', because: 'e' } as const;
    await service.record(stream, { type: 'ParticipantAdded', data: { ...about, ...participant } });
  }
});
afterAll(() => service.stop());

it('a case that nobody decides in time is said to be overdue, once', async () => {
  // It is Sunday: the hours begin to count on Monday.
  const { id } = await report((await post('Слово', 'anna')).id, 'boris');
  await caughtUp();
  let figure: (() => number) | undefined;
  const metrics = { gauge: (_name: string, _help: string, read: () => number) => void (figure = read) };
  const timer = overdueCases(service.get(Cases), service.get(ReadStore), metrics);
  const stream = moderationStreams.case(id);
  await timer.run(...at('2026-11-23T18:00:00.000Z'));
  expect(await typesOf(stream)).toEqual(['CaseOpened', 'ContentReported']);
  expect(figure?.()).toBe(0);
  for (const now of ['2026-11-24T12:00:00.000Z', '2026-11-24T12:05:00.000Z']) await timer.run(...at(now));
  expect(figure?.()).toBe(1);
  expect(await typesOf(stream)).toEqual(['CaseOpened', 'ContentReported', 'CaseOverdue']);
});

it('what was quoted is destroyed half a year after the decision, and goes with its author before', async () => {
  const { id: messageId } = await post('Другое слово', 'anna');
  const { id: caseId } = await report(messageId, 'boris');
  const { position } = await service.ask(routes.resolveCase, { caseId, decision: 'warned', reason: 'Причина' });
  const shown = () => service.ask(routes.getCase, { caseId, after: position });
  expect(await shown()).toMatchObject({ text: 'Другое слово', reports: [{ note: 'Слова' }], reason: 'Причина' });
  expect(JSON.stringify(await service.log())).not.toMatch(/Другое|Слова|Причина/u);
  const metadata = acting('2026-11-22T12:02:00.000Z').metadata('erase');
  await service.get(Erasure).destroy('person-anna', metadata);
  await until(async () => ((await shown()).text === '[удалено]' ? true : undefined));
  expect(await shown()).toMatchObject({ reports: [{ note: 'Слова' }] });
  const timer = forgottenCases(service.get(ReadStore), service.get(Erasure));
  await timer.run(...at('2027-05-01T12:00:00.000Z'));
  expect(await shown()).toMatchObject({ reason: 'Причина' });
  await timer.run(...at('2027-06-01T12:00:00.000Z'));
  const emptied = await shown();
  expect(emptied).not.toHaveProperty('reason');
  expect(emptied.reports[0]).not.toHaveProperty('note');
});

it('a decision that nobody carried out, for a crash came between, is', async () => {
  const { id: messageId } = await post('Третье слово', 'boris');
  const ofCase = { caseId: randomUUID(), organizationId: ORG, chatId, messageId };
  const stream = moderationStreams.case(ofCase.caseId);
  const body = { alg: 'A256GCM', key: 'k', box: 'AA' };
  const opened = { ...ofCase, authorId: 'boris', dueAt: '2026-11-24T12:00:00.000Z', body };
  await service.record(stream, { type: 'CaseOpened', data: opened });
  await service.record(stream, { type: 'CaseResolved', data: { ...ofCase, moderatorId: 'olga', decision: 'hidden' } });
  await until(async () =>
    (await service.log()).some(
      ({ type, data }) => type === 'ContentHidden' && (data as typeof ofCase).caseId === ofCase.caseId,
    )
      ? true
      : undefined,
  );
});

it('a reading lapses: unconfirmed after three days, open after its hours; then the door is shut before it is said', async () => {
  const period = { since: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
  const ask = () => service.ask(routes.requestBreakGlass, { chatId, ground: 'Проверка', ...period, hours: 2 });
  await service.record(`administration-${ORG}`, {
    type: 'AdministrationMemberAppointed',
    data: { organizationId: ORG, personId: 'vera', position: 'deputy', via: 'order' },
  });
  const [{ id: waiting }, { id: open }] = [await ask(), await ask()];
  await service.ask(routes.confirmBreakGlass, { accessId: open }, 'vera');
  expect((await service.ask(routes.readBrokenGlass, { accessId: open }, 'vera')).items.length).toBeGreaterThan(2);
  service.clock.set('2026-11-22T14:00:01.000Z');
  expect(await service.refused(routes.readBrokenGlass, { accessId: open }, 'vera')).toBe('break-glass.closed');
  await caughtUp();
  const timer = lapsedBreakGlass(service.get(BrokenGlass), service.get(ReadStore));
  await timer.run(...at('2026-11-22T14:00:01.000Z'));
  await until(async () =>
    (await typesOf(moderationStreams.access(open))).includes('BreakGlassConcernedTold') ? true : undefined,
  );
  expect(await typesOf(moderationStreams.access(waiting))).toEqual(['BreakGlassRequested']);
  await timer.run(...at('2026-11-26T12:00:00.000Z'));
  expect(await typesOf(moderationStreams.access(waiting))).toEqual(['BreakGlassRequested', 'BreakGlassClosed']);
});
