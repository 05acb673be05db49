import fc from 'fast-check';
import { removalsSource } from '../a11-removals/removals.source.ts';
import { pollsSource } from '../a21-polls/polls.source.ts';
import { safetySource } from '../a25-safety/safety.source.ts';
import { chatOf, count, on, ORG, says, school, sealed, type Told } from './chats.fixture.ts';
import { chatsSource } from './chats.source.ts';

it('finds who had read a message as a plain look at all readings does', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.constantFrom('a', 'b', 'c', 'd'),
          reads: fc.boolean(),
          back: fc.nat(4),
          month: fc.nat(2),
        }),
        {
          maxLength: 25,
        },
      ),
      fc.nat(25),
      async (steps, heard) => {
        const places: string[] = [];
        const log: Told[] = [];
        const messages: { who: string; place: string; at: number }[] = [];
        const readings: { who: string; place: string; at: number }[] = [];
        for (const [at, { who, reads: reading, back, month }] of steps.entries()) {
          const date = `2026-1${month}-01`;
          const place = `0001.${String(at).padStart(10, '0')}`;
          if (!reading) {
            log.push(says(date, 'c', who, `text-${at}`));
            messages.push({ who, place, at });
            places.push(place);
            continue;
          }
          const to = places.at(-1 - back) ?? '0001.0000000000';
          log.push(on(date, 'ReadPositionsAdvanced', { ...chatOf('c'), positions: [{ personId: who, place: to }] }));
          readings.push({ who, place: to, at });
        }
        const expected = messages.filter(
          (one) =>
            one.at < heard &&
            readings.some(({ who, place, at }) => at < heard && who !== one.who && place >= one.place),
        ).length;
        const value = await count(chatsSource, log, String(heard));
        expect(value('messages.meaningful', '2026-12-31')).toBe(expected);
      },
    ),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 300) },
  ));

it('a chat follows the structure soon where somebody is out within a minute', async () => {
  const ends = (personId: string, eventId: string, effectiveOn = '2026-10-01'): Told => {
    const data = { membershipId: 'm', organizationId: ORG, personId, reason: 'withdrawn' } as const;
    const ended = on('2026-10-01', 'MembershipEnded', data, { eventId });
    return { ...ended, metadata: { ...ended.metadata, effectiveOn } };
  };
  const out = (because: string, time: string, secs = '00') =>
    on('2026-10-01', 'ParticipantRemoved', { ...chatOf('c'), personId: 'p', because }, { time, secs });
  const value = await count(removalsSource, [
    ...school,
    ends('a', 'one'),
    out('one', '12:01'),
    out('one', '12:01', '01'),
    ends('b', 'ahead', '2026-10-05'),
    out('ahead', '12:00'),
    out('by-hand', '12:00'),
  ]);
  expect([value('removals.followed', '2026-10-01'), value('removals.soon', '2026-10-01')]).toEqual([2, 1]);
});

it('polls, reports and cases count on their day', async () => {
  const ofCase = { ...chatOf('c'), caseId: 'k', messageId: 'x' };
  const closed = {
    ...chatOf('c'),
    pollId: 'q',
    closing: 'term',
    eligible: 30,
    voted: 12,
    quorumReached: true,
  } as const;
  const log = [
    on('2026-10-01', 'PollClosed', closed),
    on('2026-10-01', 'CaseOpened', { ...ofCase, authorId: 'a', dueAt: '2026-10-02T12:00:00.000Z', body: sealed }),
    on('2026-10-01', 'ContentReported', { ...ofCase, reporterId: 'b', ground: 'spam' }),
    on('2026-10-02', 'CaseResolved', { ...ofCase, moderatorId: 'm', decision: 'hidden' }, { time: '12:00' }),
    on('2026-10-03', 'BreakGlassOpened', {
      ...chatOf('c'),
      accessId: 'z',
      confirmedBy: 'd',
      expiresAt: '2026-10-04T00:00:00.000Z',
    }),
  ];
  const votes = await count(pollsSource, log);
  expect([votes('votes.given', '2026-10-01'), votes('votes.possible', '2026-10-01')]).toEqual([12, 30]);
  const safety = await count(safetySource, log);
  const counters = ['reports.made', 'cases.decided', 'cases.decided-in-time', 'break-glass.opened'];
  expect(counters.map((one) => safety(one, '2026-10-03'))).toEqual([1, 1, 1, 1]);
});
