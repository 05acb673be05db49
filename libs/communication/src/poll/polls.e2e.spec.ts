import { communicationRoutes as routes } from '@zveno/contracts-communication';
import { ballotsSubject, communicationStreams } from '@zveno/contracts-communication/events';
import { identityStreams } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { Erasure, subjectStream, Vault } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { Chats } from '../chat/chats.ts';
import { chatIdOf } from '../derive/chat-id.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { acting } from '../acting.fixture.ts';
import { Electorate } from './electorate.ts';
import { PollClosing } from './poll-closing.ts';
import type { KnownPoll } from './poll.state.ts';
import { Polls } from './polls.ts';
import { closedPolls } from './polls.processes.ts';

let service: CommunicationService;
const students = chatIdOf(ORG, { kind: 'group-students', unitId: 'u1' });
const parents = chatIdOf(ORG, { kind: 'group-parents', unitId: 'u1' });
const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
const pupils = ['anna', 'boris', 'gleb', 'dina', 'egor', 'zoya'];

const mine = async (personId: string) => (await service.ask(routes.listMyChats, {}, personId)).items;
const isIn = (personId: string, chatId: string) =>
  until(async () => ((await mine(personId)).some((chat) => chat.chatId === chatId) ? true : undefined));
const question = { question: 'Куда едем?', options: ['В музей', 'В лес'], choice: 'single', secrecy: 'open' };
const open = (personId: string, chatId: string, more: object = {}) =>
  service.ask(routes.openPoll, { chatId, ...question, ...more }, personId);
const openPoll = async (...asked: Parameters<typeof open>): Promise<string> => (await open(...asked)).id;
const get = (pollId: string, personId: string, chatId = students) =>
  service.ask(routes.getPoll, { chatId, pollId }, personId);
const vote = (pollId: string, personId: string, choices: number[], chatId = students) =>
  service.ask(routes.castVote, { chatId, pollId, choices }, personId);
const ofPoll = async (pollId: string) =>
  (await service.log()).filter(({ stream }) => stream === communicationStreams.poll(pollId));

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  for (const pupil of pupils) await service.joins(pupil, 'student', 'u1');
  await service.record(`student-${ORG}-child`, {
    type: 'StudentEnrolled',
    data: { rosterEntryId: 'child', unitId: 'u1', groundCode: 'unspecified' },
  });
  for (const guardianId of ['mother', 'father'])
    await service.record(identityStreams.guardianLinks(ORG, 'child'), {
      type: 'GuardianConfirmed',
      data: { linkId: `l-${guardianId}`, guardianId, studentEntryId: 'child', organizationId: ORG },
    });
  const chats = ['group-students', 'group-parents'].map((kind) => ({ kind, posting: 'everybody' }));
  await service.ask(routes.adoptChatStrategy, { chats, relations });
  await isIn('zoya', students);
  await isIn('father', parents);
});
afterAll(() => service.stop());

it('a poll comes into its chat as one message, sealed', async () => {
  const { id: pollId, messageId, place, position: after } = await open('anna', students);
  const { items } = await service.ask(routes.readHistory, { chatId: students, after }, 'boris');
  expect(items).toMatchObject([{ text: 'Куда едем?', authorId: 'anna', pollId, messageId, place }]);
  expect(await get(pollId, 'boris')).toMatchObject({
    ...question,
    options: [
      { option: 0, text: 'В музей', own: false },
      { option: 1, text: 'В лес', own: false },
    ],
    ...{ eligible: 7, voted: 0, mayVote: true, hasVoted: false, mayClose: false, revealed: false, linkable: 'open' },
  });
  expect(JSON.stringify(await service.log())).not.toContain('музей');
});

it('fifty votes of one person at once are one vote', async () => {
  const pollId = await openPoll('anna', students, { reveal: 'after-voting' });
  await Promise.all(Array.from({ length: 50 }, (_, index) => vote(pollId, 'boris', [index % 2])));
  const { options, voted } = await get(pollId, 'boris');
  expect(voted).toBe(1);
  expect(options.map(({ votes }) => votes).sort()).toEqual([0, 1]);
});

it('of two guardians who vote at once one is counted, and only that one changes the vote', async () => {
  const pollId = await openPoll('mother', parents, { counting: 'family' });
  expect((await get(pollId, 'mother', parents)).eligible).toBe(1);
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const personId = index % 2 === 0 ? 'mother' : 'father';
      return service.refused(routes.castVote, { chatId: parents, pollId, choices: [0] }, personId);
    }),
  );
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(25);
  expect(outcomes.filter((outcome) => outcome === 'poll.family-voted')).toHaveLength(25);
  const [first] = (await ofPoll(pollId)).filter(({ type }) => type === 'VoteCast');
  const voter = (first!.data as { personId: string }).personId;
  const other = voter === 'mother' ? 'father' : 'mother';
  expect(await get(pollId, other, parents)).toMatchObject({ voted: 1, mayVote: false, hasVoted: true });
  expect(await get(pollId, voter, parents)).toMatchObject({ mayVote: true, hasVoted: true });
  // The curator’s place is held by the administrator: not one of those who vote.
  expect(await service.refused(routes.castVote, { chatId: parents, pollId, choices: [0] }, 'olga')).toBe(
    'poll.not-eligible',
  );
});

it('what became one family after two had voted has one vote, and the protocol says whose counts', async () => {
  const confirmed = (child: string, guardianId: string) =>
    service.record(identityStreams.guardianLinks(ORG, child), {
      type: 'GuardianConfirmed',
      data: { linkId: `l-${child}-${guardianId}`, guardianId, studentEntryId: child, organizationId: ORG },
    });
  for (const [child, guardianId] of [
    ['son', 'rita'],
    ['daughter', 'pavel'],
  ] as const) {
    const enrolled = { rosterEntryId: child, unitId: 'u1', groundCode: 'unspecified' } as const;
    await service.record(`student-${ORG}-${child}`, { type: 'StudentEnrolled', data: enrolled });
    await confirmed(child, guardianId);
    await isIn(guardianId, parents);
  }
  const pollId = await openPoll('mother', parents, { counting: 'family', reveal: 'after-voting' });
  await vote(pollId, 'rita', [0], parents);
  await vote(pollId, 'pavel', [1], parents);
  expect(await get(pollId, 'mother', parents)).toMatchObject({ voted: 2, eligible: 3 });

  await confirmed('son', 'pavel');
  await confirmed('daughter', 'rita');
  expect(await service.refused(routes.castVote, { chatId: parents, pollId, choices: [1] }, 'pavel')).toBe(
    'poll.family-voted',
  );
  await vote(pollId, 'rita', [0], parents);
  expect(await get(pollId, 'rita', parents)).toMatchObject({
    ...{ voted: 1, eligible: 2, mayVote: true, hasVoted: true },
    options: [{ votes: 1 }, { votes: 0 }],
  });
  expect(await get(pollId, 'pavel', parents)).toMatchObject({ mayVote: false, hasVoted: true });
  await service.ask(routes.closePoll, { chatId: parents, pollId }, 'mother');
  // What happens later changes no result.
  await confirmed('son', 'mother');
  expect(await get(pollId, 'pavel', parents)).toMatchObject({
    ...{ voted: 1, eligible: 2 },
    options: [{ votes: 1 }, { votes: 0 }],
  });
  const { items } = await service.ask(routes.listPollVotes, { chatId: parents, pollId }, 'mother');
  expect(items.map(({ personId, counts }) => [personId, counts])).toEqual([
    ['pavel', false],
    ['rita', true],
  ]);
});

it('nobody can tell who chose what in a secret poll once it is closed', async () => {
  const pollId = await openPoll('anna', students, { secrecy: 'anonymous' });
  for (const [index, pupil] of pupils.entries()) await vote(pollId, pupil, [index === 0 ? 0 : 1]);
  const sealed = (await ofPoll(pollId)).flatMap(({ type, data }) =>
    type === 'BallotMarked' ? [(data as { ballot: { alg: string; key: string; box: string } }).ballot] : [],
  );
  expect(sealed.map(({ key }) => key)).toEqual(pupils.map(() => ballotsSubject(pollId)));
  expect(new Set(sealed.map(({ box }) => box.length)).size).toBe(1);
  expect(await service.stores.vault.open(sealed[0]!, 'ballot')).toBe('10');
  expect(await get(pollId, 'anna')).toMatchObject({ linkable: 'linkable-until-closing', revealed: false });
  expect((await get(pollId, 'anna')).options.map(({ own }) => own)).toEqual([true, false]);
  expect(await service.refused(routes.listPollVotes, { chatId: students, pollId }, 'anna')).toBe('poll.anonymous');

  expect(await service.refused(routes.closePoll, { chatId: students, pollId }, 'boris')).toBe('poll.closing-denied');
  await service.ask(routes.closePoll, { chatId: students, pollId }, 'anna');
  const protocol = await get(pollId, 'anna');
  expect(protocol).toMatchObject({
    ...{ closed: true, closing: 'early', voted: 6, eligible: 7, linkable: 'unlinkable', question: 'Куда едем?' },
    options: [
      { votes: 1, own: false },
      { votes: 5, own: false },
    ],
  });
  expect(await service.stores.vault.open(sealed[0]!, 'ballot')).toBeUndefined();
  expect((await service.log()).some(({ stream }) => stream === subjectStream(ballotsSubject(pollId)))).toBe(true);
  expect(await service.refused(routes.castVote, { chatId: students, pollId, choices: [0] }, 'anna')).toBe(
    'poll.closed',
  );
});

it('a secret poll of fewer than five has no result', async () => {
  const pollId = await openPoll('anna', students, { secrecy: 'anonymous' });
  for (const pupil of pupils.slice(0, 4)) await vote(pollId, pupil, [0]);
  await service.ask(routes.closePoll, { chatId: students, pollId }, 'anna');
  const { voted, revealed, options } = await get(pollId, 'anna');
  expect([voted, revealed, options.map(({ votes }) => votes)]).toEqual([4, true, [undefined, undefined]]);
});

it('a poll closes at its term, once, by whatever copy of the service', async () => {
  const closesAt = '2026-11-22T12:10:00.000Z';
  const pollId = await openPoll('anna', students, { closesAt, quorum: 50 });
  await vote(pollId, 'boris', [1]);
  const timer = closedPolls(service.get(ReadStore), service.get(PollClosing));
  await timer.run('2026-11-22T12:09:59.000Z', acting('2026-11-22T12:09:59.000Z'));
  expect((await get(pollId, 'anna')).closed).toBe(false);
  service.clock.set(closesAt);
  expect(await service.refused(routes.castVote, { chatId: students, pollId, choices: [0] }, 'anna')).toBe(
    'poll.closed',
  );
  await until(async () => {
    await Promise.all([1, 2].map(() => timer.run(closesAt, acting(closesAt))));
    return (await get(pollId, 'anna')).revealed ? true : undefined;
  });
  expect(await get(pollId, 'anna')).toMatchObject({
    ...{ closed: true, closing: 'term', eligible: 7, voted: 1, quorumReached: false },
    options: [{ votes: 0 }, { votes: 1 }],
  });
  expect((await ofPoll(pollId)).filter(({ type }) => type === 'PollClosed')).toHaveLength(1);
  expect((await service.ask(routes.listPollVotes, { chatId: students, pollId }, 'anna')).items).toEqual([
    { personId: 'boris', name: expect.stringContaining('boris'), choices: [1], counts: true },
  ]);
});

it('a vote whose answer got lost is answered as it was, though the poll is closed by then', async () => {
  const pollId = await openPoll('anna', students);
  const asked = { chatId: students, pollId, choices: [0] };
  const commandId = randomUUID();
  const first = await service.ask(routes.castVote, asked, 'anna', { commandId });
  await service.ask(routes.closePoll, { chatId: students, pollId }, 'anna');
  const { position, revision } = await service.ask(routes.castVote, asked, 'anna', { commandId });
  expect([position, revision]).toEqual([first.position, first.revision]);
  expect(await service.refused(routes.castVote, asked, 'anna')).toBe('poll.closed');
});

it('a vote that comes while others are being counted is counted too', async () => {
  const pollId = await openPoll('anna', students);
  await vote(pollId, 'anna', [0]);
  let late: Promise<unknown> | undefined;
  class Interrupted extends Polls {
    override async marks(poll: KnownPoll): Promise<ReadonlyMap<string, string>> {
      const marks = await super.marks(poll);
      await (late ??= vote(pollId, 'boris', [1]));
      return marks;
    }
  }
  const closing = new PollClosing(
    service.get(Aggregates),
    service.get(Chats),
    new Interrupted(service.get(Aggregates), service.get(Vault)),
    service.get(Electorate),
    service.get(Erasure),
  );
  await closing.close(pollId, 'early', acting('2026-11-22T12:20:00.000Z').metadata(`close ${pollId}`, { orgId: ORG }));
  const { voted, options } = await get(pollId, 'anna');
  expect([voted, options.map(({ votes }) => votes)]).toEqual([2, [1, 1]]);
});

it('a vote while it is being counted is counted, or refused', async () => {
  const pollId = await openPoll('anna', students, { secrecy: 'anonymous' });
  const outcomes = await Promise.all([
    ...pupils.map((pupil) => service.refused(routes.castVote, { chatId: students, pollId, choices: [0] }, pupil)),
    service.refused(routes.closePoll, { chatId: students, pollId }, 'anna'),
  ]);
  expect(outcomes.at(-1)).toBe('accepted');
  const accepted = outcomes.slice(0, -1).filter((outcome) => outcome === 'accepted').length;
  expect(outcomes.slice(0, -1).filter((outcome) => outcome === 'poll.closed')).toHaveLength(pupils.length - accepted);
  expect((await get(pollId, 'anna')).voted).toBe(accepted);
});

it('whoever takes back the message closes the poll', async () => {
  const { id: pollId, messageId } = await open('anna', students, { secrecy: 'anonymous' });
  await service.ask(routes.retractMessage, { chatId: students, messageId }, 'anna');
  const closed = await until(async () => {
    const poll = await get(pollId, 'boris');
    return poll.closed ? poll : undefined;
  });
  expect(closed).toMatchObject({ closing: 'early', closedBy: expect.stringContaining('anna'), voted: 0 });
});

it('a message that never came is brought by what follows the log, once', async () => {
  const pollId = randomUUID();
  const data = { pollId, chatId: students, organizationId: ORG, authorId: 'anna' };
  const subject = `poll-protocol-${pollId}`;
  const ring = await service.stores.vault.keysFor([{ subject, orgId: ORG }]);
  const before = (await service.ask(routes.readHistory, { chatId: students, limit: 100 }, 'anna')).items.length;
  await service.record(communicationStreams.poll(pollId), {
    type: 'PollOpened',
    data: {
      ...data,
      question: ring.seal(subject, 'question', 'Остался ли след?'),
      options: ['Да', 'Нет'].map((text) => ring.seal(subject, 'option', text)),
      ...{ choice: 'single', secrecy: 'open', counting: 'person', voters: ['student'], reveal: 'after-closing' },
    },
  });
  const items = await until(async () => {
    const found = (await service.ask(routes.readHistory, { chatId: students, limit: 100 }, 'anna')).items;
    return found.length > before ? found : undefined;
  });
  expect(items.filter(({ text }) => text === 'Остался ли след?')).toHaveLength(1);
});
