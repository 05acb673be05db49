import { communicationRoutes as routes, type MessageItem } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Erasure } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { acting } from './acting.fixture.ts';
import { chatIdOf } from './derive/chat-id.ts';
import { Flood } from './message/flood.ts';
import { ReadPositions } from './message/read-positions.ts';
import { RecordReadPositions } from './message/record-read-positions.ts';
import { Segments } from './message/segments.ts';
import { chatDays } from './processes/chat-days.timer.ts';
import { ChatSync } from './processes/chat-sync.ts';
import { recordedReadPositions } from './processes/read-positions.timer.ts';
import { ORG, startCommunication, until, type CommunicationService } from './service.fixture.ts';

let service: CommunicationService;
let ends: () => Promise<string>;
const chatId = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
const chats = [{ kind: 'group-students', posting: 'everybody' }];

const mine = async (personId: string) => (await service.ask(routes.listMyChats, {}, personId)).items;
const takesPart = (personId: string, yes: boolean) =>
  until(async () => ((await mine(personId)).some((chat) => chat.chatId === chatId) === yes ? true : undefined));
const post = (text: string, personId = 'anna', commandId: string = randomUUID()) =>
  service.ask(routes.postMessage, { chatId, text }, personId, { commandId });
const items = async (request: object, personId = 'anna'): Promise<MessageItem[]> =>
  (await service.ask(routes.readHistory, { chatId, ...request }, personId)).items;

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('anna', 'student', 'u1');
  ends = await service.joins('boris', 'student', 'u1');
  await service.joins('vera', 'teacher', 's1');
  await service.ask(routes.adoptChatStrategy, { chats, relations });
  await takesPart('boris', true);
  service.get(Flood).most = { member: 1_000, staff: 1_000, owner: 1_000 };
});
afterAll(() => service.stop());

it('each addition and removal names the event it follows from', async () => {
  const removal = await ends();
  await takesPart('boris', false);
  const log = await service.log();
  const inChat = log.filter(({ stream }) => stream === communicationStreams.chat(chatId));
  const of = (type: string) =>
    inChat.find((event) => event.type === type && 'personId' in event.data && event.data.personId === 'boris');
  const cause = (type: string) =>
    log.find(({ metadata }) => metadata.eventId === (of(type)!.data as { because: string }).because);
  expect(cause('ParticipantAdded')).toMatchObject({ type: 'MembershipVerified', data: { personId: 'boris' } });
  expect(cause('ParticipantRemoved')).toMatchObject({ type: 'MembershipEnded', position: removal });
  expect(await service.refused(routes.readHistory, { chatId }, 'boris')).toBe('access.denied');
});

it('a curator recorded ahead owns the chat from the day on', async () => {
  const assigned = { unitId: 'u1', rosterEntryId: 'e-vera', kind: 'principal' } as const;
  await service.record(streams.curators('u1'), {
    type: 'CuratorAssigned',
    data: assigned,
    metadata: { effectiveOn: '2026-12-01', recordedAt: '2026-11-22T12:00:00.000Z' },
  });
  const standing = async () => (await mine('vera')).find((chat) => chat.chatId === chatId)?.standing;
  const sync = service.get(ChatSync);
  const timer = chatDays(service.get(ReadStore), sync);
  await timer.run('2026-11-30T12:00:00.000Z', acting('2026-11-30T12:00:00.000Z'));
  expect(await standing()).toBeUndefined();
  await timer.run('2026-11-30T20:00:00.000Z', acting('2026-11-30T20:00:00.000Z'));
  await until(async () => ((await standing()) === 'owner' ? true : undefined));
  service.clock.set('2026-12-01T12:00:00.000Z');
});

it('a position recorded ahead makes a pedagogical worker on its day', async () => {
  const chats = [{ kind: 'management-pedagogues', posting: 'everybody' }];
  await service.ask(routes.adoptChatStrategy, {
    chats: [...chats, { kind: 'group-students', posting: 'everybody' }],
    relations,
  });
  const stream = streams.employee(ORG, 'e-vera');
  const ahead = { effectiveOn: '2026-12-05', recordedAt: '2026-12-01T12:00:00.000Z' };
  const hired = { rosterEntryId: 'e-vera', unitId: 's1', groundCode: 'hired' };
  await service.record(stream, { type: 'EmployeeHired', data: hired });
  const position = { rosterEntryId: 'e-vera', position: 'teacher', category: 'pedagogical' } as const;
  await service.record(stream, { type: 'PositionAssumed', data: position, metadata: ahead });
  const isIn = async () => (await mine('vera')).some(({ kind }) => kind === 'management-pedagogues');
  await until(async () =>
    (await mine('olga')).some(({ kind }) => kind === 'management-pedagogues') ? true : undefined,
  );
  expect(await isIn()).toBe(false);
  const timer = chatDays(service.get(ReadStore), service.get(ChatSync));
  await timer.run('2026-12-05T06:00:00.000Z', acting('2026-12-05T06:00:00.000Z'));
  await until(async () => ((await isIn()) ? true : undefined));
});

it('messages go over segments without loss, doubling or disorder', async () => {
  const segments = service.get(Segments);
  segments.limits = { events: 12, days: 31, inTurn: 8 };
  const ids = Array.from({ length: 40 }, () => randomUUID());
  const posted: Awaited<ReturnType<typeof post>>[] = [];
  for (let from = 0; from < ids.length; from += 5) {
    const some = ids.slice(from, from + 5);
    posted.push(...(await Promise.all(some.map((id, index) => post(`Сообщение ${from + index}`, 'anna', id)))));
  }
  const again = await Promise.all(
    ids.slice(-8).map((commandId, index) => post(`Сообщение ${32 + index}`, 'anna', commandId)),
  );
  expect(again.map(({ place }) => place)).toEqual(posted.slice(-8).map(({ place }) => place));
  const after = posted.map(({ position }) => position).sort((a, b) => Number(b) - Number(a))[0];
  const all = await items({ after, limit: 100 });
  expect(all).toHaveLength(40);
  expect(new Set(all.map(({ text }) => text)).size).toBe(40);
  expect(all.map(({ place }) => place)).toEqual(
    all
      .map(({ place }) => place)
      .toSorted()
      .reverse(),
  );
  expect(new Set(posted.map(({ place }) => place)).size).toBe(40);
  const log = await service.log();
  const closings = log.filter(({ type }) => type === 'SegmentClosed');
  // Five at once may fill a segment by five too many; more than two times fifteen close two.
  expect(closings.length).toBeGreaterThanOrEqual(2);
  // Nothing stands behind the event that closes a segment.
  for (const { stream, revision } of closings)
    expect(log.filter((event) => event.stream === stream && event.revision > revision)).toEqual([]);

  // A message of an early segment is edited in the latest.
  const first = posted.find(({ place }) => place.startsWith('0001'))!;
  const { position } = await service.ask(routes.editMessage, { chatId, messageId: first.id, text: 'Иначе' }, 'anna');
  expect((await items({ after: position, limit: 100 })).find(({ messageId }) => messageId === first.id)).toMatchObject({
    text: 'Иначе',
    place: first.place,
  });
});

it('pages lead through a chat in both directions, and meet', async () => {
  const back: string[] = [];
  for (let before: string | undefined; ;) {
    const page = await service.ask(routes.readHistory, { chatId, limit: 7, ...(before && { before }) }, 'anna');
    back.push(...page.items.map(({ place }) => place));
    before = back.at(-1);
    if (!page.more) break;
  }
  const forth: string[] = [];
  for (let behind = '0000.0000000000'; ; behind = forth.at(-1)!) {
    const page = await service.ask(routes.readHistory, { chatId, limit: 7, behind }, 'anna');
    forth.push(...page.items.map(({ place }) => place));
    if (!page.more) break;
  }
  expect(forth).toEqual(back.toReversed());
});

it('what is read is recorded for all of a chat at once, and never beyond its end', async () => {
  await service.ask(routes.markRead, { chatId, place: '9999.0000000000' }, 'anna');
  await service.ask(routes.markRead, { chatId, place: '9999.0000000000' }, 'olga').catch(() => undefined);
  const before = (await service.log()).length;
  const timer = recordedReadPositions(service.get(RecordReadPositions));
  await timer.run('2026-11-22T12:01:00.000Z', acting('2026-11-22T12:01:00.000Z'));
  const told = (await service.log()).slice(before).filter(({ type }) => type === 'ReadPositionsAdvanced');
  expect(told).toHaveLength(1);
  expect(service.get(ReadPositions).pending()).toEqual([]);
  const [last] = await items({ limit: 1 });
  const read = await until(async () => (await mine('anna')).find((one) => one.chatId === chatId)?.readPlace);
  expect(read >= last!.place && read < '9000').toBe(true);
});

it('words go with their author, and leave no trace in the clear', async () => {
  const { position } = await post('Тайное слово');
  expect((await items({ after: position, limit: 1 }))[0]!.text).toBe('Тайное слово');
  expect(JSON.stringify(await service.log())).not.toContain('Тайное');
  const metadata = acting('2026-11-22T12:02:00.000Z').metadata('erase');
  await service.get(Erasure).destroy('person-anna', metadata);
  await until(async () => ((await items({ limit: 1 }))[0]!.text === '[удалено]' ? true : undefined));
  expect((await items({ limit: 100 })).every(({ text }) => text === '[удалено]')).toBe(true);
});
