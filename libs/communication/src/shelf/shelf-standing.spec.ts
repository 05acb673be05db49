import type { HeldRow, PersonRow } from '../structure/structure.rows.ts';
import { standingOf } from './shelf-standing.ts';

const fact = <T>(value: T, effectiveOn = '2026-09-01') => ({
  value,
  effectiveOn,
  eventId: 'e',
  position: '1',
});
const teaching = (unitId: string, more: Partial<HeldRow> = {}): HeldRow => ({
  _id: `teaching ${unitId} s1`,
  orgId: 'o1',
  last: '1',
  at: '1',
  kind: 'teaching',
  unitId,
  subjectId: 's1',
  held: { 'e-vera': [fact(true)] },
  listed: [],
  ...more,
});
const person = (...memberships: Partial<PersonRow['memberships'][string]>[]): PersonRow => ({
  _id: 'person o1 p',
  orgId: 'o1',
  last: '1',
  at: '1',
  kind: 'person',
  personId: 'p',
  memberships: Object.fromEntries(
    memberships.map((one, at) => [
      `m${at}`,
      { role: 'student', unitId: 'u1', verified: true, suspended: false, because: 'e', position: '1', ...one },
    ]),
  ),
});
const on = (who: PersonRow | undefined, rows: HeldRow[], today = '2026-11-22') => standingOf(who, rows, today);

describe('who stands how to a shelf', () => {
  it('a teacher of the subject arranges, from the day on and until it ends; other staff look', () => {
    const vera = person({ role: 'teacher', unitId: 'staff', rosterEntryId: 'e-vera' });
    const held = { 'e-vera': [fact(true, '2026-10-01'), fact(false, '2026-12-01')] };
    const arranges = (today: string) => on(vera, [teaching('u1', { held })], today).arranges;
    expect(['2026-09-30', '2026-10-01', '2026-12-01'].map(arranges)).toEqual([false, true, false]);
    expect(on(vera, [teaching('u1', { held })], '2026-12-01').oversees).toBe(true);
    const suspended = person({ role: 'teacher', unitId: 'staff', rosterEntryId: 'e-vera', suspended: true });
    expect(on(suspended, [teaching('u1')])).toEqual({ oversees: false, arranges: false, attends: [] });
  });

  it('a student of a group sees it where somebody teaches them', () => {
    expect(on(person({}), [teaching('u1'), teaching('u2')]).attends).toEqual(['u1']);
    expect(on(person({ unitId: 'u3' }), [teaching('u1')]).attends).toEqual([]);
    expect(on(person({ verified: false }), [teaching('u1')]).attends).toEqual([]);
    expect(on(person({}), [teaching('u1', { held: { 'e-vera': [fact(false)] } })]).attends).toEqual([]);
    expect(on(undefined, [teaching('u1')]).attends).toEqual([]);
  });

  it('whoever attends otherwise than their group says does so here, too', () => {
    const listed = [fact({ absent: ['e-1'], extra: ['e-2'] })];
    const row = teaching('u1', { listed });
    expect(on(person({ rosterEntryId: 'e-1' }), [row]).attends).toEqual([]);
    expect(on(person({ unitId: 'u2', rosterEntryId: 'e-2' }), [row]).attends).toEqual(['u1']);
    expect(on(person({ unitId: 'u1', rosterEntryId: 'e-3' }), [row]).attends).toEqual(['u1']);
  });
});
