import { sortablePosition } from '@zveno/kernel';
import { recorded } from '@zveno/testing';
import { enrolled, on } from '../reports.fixture.ts';
import { trail } from '../trail/trail.projection.ts';
import type { TrailRow } from '../trail/trail.projection.ts';
import { chatUseOf, type ChatUse } from './chat-use.ts';
import { figuresOf } from './figures.ts';

/** The rows of a log. */
const rowsOf = (...events: Parameters<typeof recorded>[0]): TrailRow[] => {
  const rows = new Map<string, TrailRow>();
  for (const event of recorded(events))
    for (const key of trail.keys(event)) {
      const row = trail.fold(rows.get(key) ?? null, event, key);
      if (row !== null) rows.set(key, row);
    }
  return [...rows.values()];
};

const nothing: ChatUse = { open: 0, used: 0, people: new Set() };
const all = {
  ...{ since: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z', from: '2026-01-01', to: '2026-12-31' },
  ...{ known: '1000', messages: 0, files: 0, chats: nothing },
};
const figure = (rows: readonly TrailRow[], id: string, period = all) => {
  const { value, total } = figuresOf(rows, period).figures.find((one) => one.id === id)!;
  return [value, total];
};
const membership = { membershipId: 'm1', organizationId: 'o1', personId: 'p1' };
const joined = [
  on('2026-09-01', 'MembershipOpened', { ...membership, role: 'student', unitId: 'u1', via: 'school' }),
  on('2026-09-01', 'MembershipVerified', membership),
] as const;

describe('R28: the figures of use', () => {
  it('count participants of those on the roster, by role and unit', () => {
    const rows = rowsOf(enrolled('2026-09-01', 'r1', 'u1'), enrolled('2026-09-01', 'r2', 'u1'), ...joined);
    expect(figure(rows, 'members.student')).toEqual([1, 2]);
    expect(figuresOf(rows, all).units).toEqual([{ unitId: 'u1', students: 1, teachers: 0 }]);
    const gone = rowsOf(...joined, on('2026-09-02', 'MembershipEnded', { ...membership, reason: 'withdrawn' }));
    expect(figure(gone, 'members.student')).toEqual([0, 0]);
  });

  it('come out the same as of a position, whatever was corrected, ordered or recorded later', () => {
    const before = [
      enrolled('2026-09-01', 'r1', 'u1', { eventId: 'a' }),
      enrolled('2026-09-01', 'r2', 'u1', { eventId: 'b' }),
    ];
    const known = { ...all, known: '2' };
    const then = figuresOf(rowsOf(...before), known);
    const clarified = { rosterEntryId: 'r1', clarifiesEventId: 'a', groundCode: 'x' };
    const rows = rowsOf(
      ...before,
      on('2026-09-01', 'MovementClarified', clarified, { orderRef: 'order-1' }),
      on('2026-09-01', 'MovementCorrected', { rosterEntryId: 'r2', correctsEventId: 'b' }),
      ...joined,
    );
    expect(figure(rows, 'movements.ordered')).toEqual([1, 1]);
    expect(figuresOf(rows, known)).toEqual(then);
    expect(figure(rows, 'movements.ordered', known)).toEqual([0, 2]);
  });

  it('count the acknowledgements of the edition in force by those who take part', () => {
    const read = (editionId: string, personId: string) =>
      on('2026-09-01', 'LocalActAcknowledged', { organizationId: 'o1', editionId, personId });
    const inForce = { organizationId: 'o1', signedOn: '2026-09-01', approvedOn: '2026-09-01' };
    const rows = rowsOf(
      ...joined,
      on('2026-09-01', 'LocalActInForce', { ...inForce, editionId: 'e1' }),
      read('e1', 'p1'),
      read('e1', 'stranger'),
    );
    expect(figure(rows, 'local-act.acknowledged')).toEqual([1, 1]);
    const newer = rowsOf(
      ...joined,
      read('e1', 'p1'),
      on('2026-09-01', 'LocalActInForce', { ...inForce, editionId: 'e2' }),
    );
    expect(figure(newer, 'local-act.acknowledged')).toEqual([0, 1]);
  });

  it('hold nothing sealed', () => {
    const sealed = { alg: 'A256GCM', key: 'k', box: 'c2VhbGVk' };
    const rows = rowsOf(
      on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r', unitId: 'u', groundCode: 'x', ground: sealed }),
    );
    expect(JSON.stringify(rows)).not.toContain('c2VhbGVk');
  });

  it('count chats in use, and whoever acts in them among the active', () => {
    const open = [{ effectiveOn: '2026-09-01', position: '1', eventId: 'e', value: true }];
    const chat = (_id: string) => ({ _id, orgId: 'o1', kind: 'staff' as const, open });
    const about = { on: '2026-09-02', chatId: 'c1', place: '0001.0000000000', text: 'f' };
    const written = (messageId: string, at: string, position: number) => {
      return { ...about, messageId, at, position: sortablePosition(String(position)) };
    };
    const messages = [written('m1', '2026-09-02T10:00:00.000Z', 5), written('m2', '2027-09-02T10:00:00.000Z', 6)];
    const acts = [{ _id: 'a', orgId: 'o1', personId: 'p1', messages, deeds: [] }];
    const use = chatUseOf([chat('c1'), chat('c2')], acts, all);
    expect([use.open, use.used, [...use.people]]).toEqual([2, 1, ['p1']]);
    expect(chatUseOf([chat('c1')], acts, { ...all, known: '4' }).people.size).toBe(0);
    const period = { ...all, chats: use };
    expect(figure(rowsOf(...joined), 'members.active', period)).toEqual([1, 1]);
    expect(figure([], 'chats.used', period)).toEqual([1, 2]);
  });
});
