import { getContingentReport } from '@zveno/contracts-analytics';
import fc from 'fast-check';
import { enrolled, expelled, on, startAnalytics, territory, transferred } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;

beforeAll(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startAnalytics();
  await service.tell(...territory);
});
afterAll(() => service.stop());

const dayOf = (n: number) => `2026-09-${String(n).padStart(2, '0')}`;

/** One pupil's month: comes on a day, moves and leaves as the steps say; always in the order the rules demand. */
const pupil = fc.record({
  comes: fc.integer({ min: 1, max: 10 }),
  steps: fc.array(fc.constantFrom('move', 'leave-of-absence', 'go'), { maxLength: 4 }),
  unit: fc.constantFrom('u1', 'u2'),
  corrected: fc.boolean(),
});
type Pupil = typeof pupil extends fc.Arbitrary<infer T> ? T : never;

/** The pupil's events, and in which unit the pupil is at the end of each day of the month. */
const monthOf = ({ comes, steps, unit, corrected }: Pupil, entry: string) => {
  const events = [enrolled(dayOf(comes), entry, unit, { eventId: `${entry}-0` })];
  const where: (string | undefined)[] = Array.from({ length: 31 }, (_, day) => (day >= comes ? unit : undefined));
  let now: string | undefined = unit;
  for (const [i, step] of steps.entries()) {
    const day = comes + (i + 1) * 3;
    if (now === undefined) break;
    const other: string = now === 'u1' ? 'u2' : 'u1';
    if (step === 'move') events.push(transferred(dayOf(day), entry, now, other));
    else if (step === 'go') events.push(expelled(dayOf(day), entry, now));
    else
      events.push(on(dayOf(day), 'AcademicLeaveGranted', { rosterEntryId: entry, unitId: now, groundCode: 'health' }));
    now = step === 'move' ? other : step === 'go' ? undefined : now;
    where.fill(now, day);
  }
  if (corrected && events.length === 1) {
    events.push(on(dayOf(comes), 'MovementCorrected', { rosterEntryId: entry, correctsEventId: `${entry}-0` }));
    where.fill(undefined);
  }
  return { events, where };
};

const period = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 30 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe('the balance of movements (I9)', () => {
  it('holds for every organisation, unit and period of movements that the rules let through', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(pupil, { minLength: 1, maxLength: 8 }), period, async (pupils, [from, to]) => {
        run += 1;
        const organizationId = `run-${run}`;
        const [register] = territory.slice(-1);
        const months = pupils.map((each, i) => monthOf(each, `${organizationId}-${i}`));
        const of = { orgId: organizationId };
        const registered = {
          ...register,
          data: { ...register?.data, organizationId },
        } as (typeof territory)[number];
        const movements = months.flatMap(({ events }) => events);
        const after = await service.tell(
          registered,
          ...movements.map((event) => ({ ...event, metadata: { ...event.metadata, ...of } })),
        );
        const report = await service.ask(getContingentReport, {
          organizationId,
          from: dayOf(from),
          to: dayOf(to),
          after,
        });
        const heads = (day: number, unit?: string) =>
          months.filter(({ where }) => (unit === undefined ? where[day] !== undefined : where[day] === unit)).length;
        expect(report.students).toMatchObject({ start: heads(from - 1), end: heads(to), holds: true });
        for (const unit of report.units ?? [])
          expect(unit).toMatchObject({
            start: heads(from - 1, unit.unitId),
            end: heads(to, unit.unitId),
            discrepancy: 0,
          });
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 25) },
    );
  });
});
