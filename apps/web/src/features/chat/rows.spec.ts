import type { Message } from './message.ts';
import type { OutboxEntry } from './outbox.ts';
import { rowsOf } from './rows.ts';

const message = (id: number, authorId: string, postedAt: string): Message => ({
  messageId: `${id}`,
  place: `0001.000000000${id}`,
  authorId,
  text: '',
  postedAt,
  retracted: false,
  hidden: false,
  urgent: false,
  reactions: [],
});
const echo = (messageId: string): OutboxEntry => ({
  commandId: messageId,
  messageId,
  organizationId: 'o',
  chatId: 'c',
  personId: 'anna',
  order: 1,
  body: { text: 'unsent' },
  state: 'waiting',
});
const rows = (items: readonly Message[], change: Partial<Parameters<typeof rowsOf>[0]> = {}) =>
  rowsOf({ items, echoes: [], reader: 'anna', readPlace: undefined, dayOf: (at) => at.slice(0, 10), ...change });
const kinds = (found: ReturnType<typeof rowsOf>) =>
  found.map((row) => (row.kind === 'day' ? row.date : row.kind === 'unread' ? '—' : row.key));

const morning = '2026-11-22T08:00:00.000Z';
const next = '2026-11-23T08:00:00.000Z';

describe('the rows of a chat', () => {
  it('begin each day with its date', () => {
    expect(kinds(rows([message(1, 'anna', morning), message(2, 'boris', next)]))).toEqual([
      '2026-11-22',
      'm-1',
      '2026-11-23',
      'm-2',
    ]);
  });

  it('mark the first message of others that was unread when the chat was opened', () => {
    const items = [message(1, 'boris', next), message(2, 'anna', next), message(3, 'boris', next)];
    expect(kinds(rows(items, { readPlace: '0001.0000000001' }))).toEqual(['2026-11-23', 'm-1', 'm-2', '—', 'm-3']);
    expect(kinds(rows(items, { readPlace: '0001.0000000003' }))).not.toContain('—');
  });

  it('name the author again when another one writes or time has passed', () => {
    const found = rows([
      message(1, 'boris', '2026-11-23T08:00:00.000Z'),
      message(2, 'boris', '2026-11-23T08:04:00.000Z'),
      message(3, 'boris', '2026-11-23T08:10:00.000Z'),
      message(4, 'anna', '2026-11-23T08:10:01.000Z'),
    ]);
    expect(found.flatMap((row) => (row.kind === 'message' ? [row.head] : []))).toEqual([true, false, true, true]);
  });

  it('end with what is unsent, and show nothing twice', () => {
    const items = [message(1, 'anna', next)];
    expect(kinds(rows(items, { echoes: [echo('1'), echo('2')] }))).toEqual(['2026-11-23', 'm-1', 'm-2']);
  });
});
