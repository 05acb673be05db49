import type { ChatEvent } from '@zveno/contracts-communication/events';
import type { EventOf, Recorded } from '@zveno/kernel';
import { recorded } from '@zveno/testing';
import { takingPart } from './chat-presence.ts';

const chat = { chatId: 'c1', organizationId: 'o1' };
const at = <Type extends ChatEvent['type']>(
  recordedAt: string,
  type: Type,
  data: Omit<EventOf<ChatEvent, Type>['data'], 'chatId' | 'organizationId'>,
) => ({ type, data: { ...chat, ...data }, metadata: { recordedAt, effectiveOn: '2026-01-01' } });
const added = (recordedAt: string, personId: string, standing: 'owner' | 'member' = 'member') =>
  at(recordedAt, 'ParticipantAdded', { personId, standing, because: 'x' });
const removed = (recordedAt: string, personId: string) =>
  at(recordedAt, 'ParticipantRemoved', { personId, because: 'y' });

const log = recorded([
  at('2026-09-01T08:00:00.000Z', 'ChatCreated', {
    kind: 'group-students',
    derivedFrom: { unitId: 'u1' },
    posting: 'everybody',
    because: 'x',
  }),
  added('2026-09-01T08:00:00.000Z', 'pupil'),
  added('2026-09-01T08:00:00.000Z', 'curator', 'owner'),
  removed('2026-09-10T08:00:00.000Z', 'pupil'),
  // Half past one of the next day in Yekaterinburg.
  added('2026-09-10T20:30:00.000Z', 'late'),
  at('2026-09-12T08:00:00.000Z', 'ParticipantStandingChanged', { personId: 'late', standing: 'owner', because: 'z' }),
] as never) as Recorded<ChatEvent>[];

const on = (date: string, known = '6') =>
  takingPart(log, { on: date, zone: 'Asia/Yekaterinburg', known }).map(({ personId, standing, as, ended, by }) => [
    personId,
    standing,
    as,
    by.length,
    ended?.position,
  ]);

describe('who took part in a chat', () => {
  it.each([
    ['before there was one', '2026-08-31', undefined, []],
    ['on a day', '2026-09-09', undefined, [['curator', 'owner', 'staff', 1, undefined], ['pupil', 'member', 'student', 1, '4']]], // prettier-ignore
    ['by what was known before the removal', '2026-09-09', '3', [['curator', 'owner', 'staff', 1, undefined], ['pupil', 'member', 'student', 1, undefined]]], // prettier-ignore
    ['on the day of the removal', '2026-09-10', undefined, [['curator', 'owner', 'staff', 1, undefined]]],
    ['where the day begins earlier', '2026-09-11', undefined, [['curator', 'owner', 'staff', 1, undefined], ['late', 'member', 'student', 1, undefined]]], // prettier-ignore
    ['in the standing of that day', '2026-09-12', undefined, [['curator', 'owner', 'staff', 1, undefined], ['late', 'owner', 'staff', 2, undefined]]], // prettier-ignore
  ])('R05: %s', (_, date, known, expected) => {
    expect(on(date, known)).toEqual(expected);
  });
});
