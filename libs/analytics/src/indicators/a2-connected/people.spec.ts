import { comparePositions, type Event, type Recorded } from '@zveno/kernel';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { reportMovements } from '../../contingent/report-movements.projection.ts';
import { enrolled, expelled, on } from '../../reports.fixture.ts';
import { levelOn } from '../engine/tally.ts';
import { participations } from './participations.projection.ts';
import { peopleSource } from './people.source.ts';

const few = fc.integer({ min: 1, max: 3 });
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-09-0${n}`);
const event = fc.tuple(day, few, few, fc.integer({ min: 1, max: 25 }), fc.nat(5)).map(([date, n, m, past, kind]) => {
  const person = { organizationId: 'o1', personId: `p${n}`, membershipId: `ms${n}` };
  return [
    enrolled(date, `r${m}`, 'u1'),
    expelled(date, `r${m}`, 'u1'),
    on(date, 'MovementCorrected', { rosterEntryId: `r${m}`, correctsEventId: `event-${past}` }),
    on(date, 'MembershipOpened', { ...person, role: 'student', unitId: 'u1', via: 'school' }),
    on(date, 'MembershipVerified', { ...person, rosterEntryId: `r${m}` }),
    on(date, 'MembershipEnded', { ...person, reason: 'withdrawn' }),
  ][kind] as Event;
});

const at = (a: Recorded, b: Recorded) =>
  a.metadata.effectiveOn < b.metadata.effectiveOn
    ? -1
    : a.metadata.effectiveOn > b.metadata.effectiveOn
      ? 1
      : comparePositions(a.position, b.position);

/** The definition, word by word, over the events themselves: whoever's last movement did not lead out, and takes part. */
const plainly = (events: readonly Recorded[], known: string, date: string) => {
  const heard = events.filter(({ position }) => comparePositions(position, known) <= 0);
  const data = (one: Recorded) => one.data as Record<string, string>;
  const isMovement = ({ type }: Recorded) => type === 'StudentEnrolled' || type === 'StudentExpelled';
  const corrected = new Set(
    heard.flatMap((one, index) => {
      const before = heard.slice(0, index).some(({ metadata }) => metadata.eventId === data(one).correctsEventId);
      return before ? [data(one).correctsEventId] : [];
    }),
  );
  const due = heard.filter(({ metadata }) => metadata.effectiveOn <= date).sort(at);
  const there = new Map<string, boolean>();
  for (const one of due.filter((one) => isMovement(one) && !corrected.has(one.metadata.eventId)))
    there.set(data(one).rosterEntryId!, one.type === 'StudentEnrolled');
  const entries = new Map<string, { role: boolean; entry?: string }>();
  for (const one of due) {
    const id = data(one).membershipId;
    if (id === undefined) continue;
    if (one.type === 'MembershipOpened') entries.set(id, { ...entries.get(id), role: true });
    if (one.type === 'MembershipVerified')
      entries.set(id, { role: entries.get(id)?.role ?? false, entry: data(one).rosterEntryId! });
    if (one.type === 'MembershipEnded') entries.delete(id);
  }
  const roster = [...there].flatMap(([id, is]) => (is ? [id] : []));
  const taking = new Set(
    [...entries.values()].flatMap(({ role, entry }) => (role && entry !== undefined ? [entry] : [])),
  );
  return { roster: roster.length, connected: roster.filter((id) => taking.has(id)).length };
};

describe('people of a roster', () => {
  it('are counted by sums of differences as they are one by one, on any date, as known at any position', () =>
    fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), fc.nat(25), day, async (told, position, date) => {
        const events = recorded(told);
        const known = String(position);
        const rows = new Map<string, unknown[]>([
          ['report-movements', foldRows(reportMovements, events as never)],
          ['indicator-participations', foldRows(participations, events as never)],
        ]);
        const open = ({ projection }: { projection: { name: string } }) => ({
          find: async () => rows.get(projection.name) ?? [],
        });
        const steps = (await peopleSource.count(open as never, ['o1'], known)).get('o1')?.steps;
        const expected = plainly(events, known, date);
        expect({
          roster: levelOn(steps, 'students.roster', date),
          connected: levelOn(steps, 'students.connected', date),
        }).toEqual(expected);
        const moved = levelOn(steps, 'students.discrepancy', '2026-09-30');
        const [came, left] = [
          levelOn(steps, 'students.in', '2026-09-30'),
          levelOn(steps, 'students.out', '2026-09-30'),
        ];
        expect(moved).toBe(levelOn(steps, 'students.roster', '2026-09-30') - came + left);
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 500) },
    ));
});
