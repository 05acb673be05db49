import type { CurrentEntry, DesiredEntry } from '../meaning/model.ts';
import { changedOn } from '../meaning/reading.ts';
import type { EntryStep } from './plan-entries.ts';
import { UNSPECIFIED } from './plan-student.ts';
import { staffGroupOf } from './plan-structure.ts';
import { russianDate, type Planner } from './planner.ts';

/** What a position is called. */
const positionNames: Readonly<Record<string, string>> = {
  director: 'директор',
  deputy: 'заместитель директора',
  'office-staff': 'сотрудник канцелярии',
  teacher: 'преподаватель',
  counselor: 'педагог-психолог',
  aide: 'помощник педагога',
};

/** An employee's hiring, positions and dismissal. */
export const planEmployee = (
  planner: Planner,
  wish: DesiredEntry,
  known: CurrentEntry | undefined,
  step: EntryStep,
): void => {
  const { positions, orgId, entryId: rosterEntryId } = wish;
  if (positions === undefined) return;
  const day = planner.day(orgId);
  const { stream } = step;
  const employed = known?.employment !== undefined && !known.employment.out ? known.employment : undefined;
  if (positions.size === 0) {
    if (employed === undefined) return;
    const since = [employed.since, ...Object.values(known!.positions).map((one) => one.since)].sort().at(-1);
    const effectiveOn = changedOn(wish.ending, day, since);
    const groundCode = wish.ending.groundCode ?? UNSPECIFIED;
    planner.add(
      {
        ...{ stream, orgId, effectiveOn, ...planner.order(orgId, 'staff-movement', wish.ending) },
        row: step.row('DismissEmployee'),
        type: 'DismissEmployee',
        data: { rosterEntryId, fromUnitId: employed.unitId, groundCode },
      },
      () => `Сотрудник ${step.name} увольняется с ${russianDate(effectiveOn)}.`,
    );
    return;
  }
  let hiredOn = employed?.since;
  if (employed === undefined) {
    const earliest = [...positions.values()].sort((a, b) => ((a.basis.on ?? day) < (b.basis.on ?? day) ? -1 : 1))[0]!;
    hiredOn = changedOn(earliest.basis, day, known?.employment?.since);
    const groundCode = earliest.basis.groundCode ?? UNSPECIFIED;
    const effectiveOn = hiredOn;
    planner.add(
      {
        ...{ stream, orgId, effectiveOn, ...planner.order(orgId, 'staff-movement', earliest.basis) },
        row: step.row('HireEmployee'),
        type: 'HireEmployee',
        data: { rosterEntryId, unitId: staffGroupOf(planner, orgId), groundCode },
      },
      () => `Сотрудник ${step.name} принимается на работу с ${russianDate(effectiveOn)}.`,
    );
  }
  for (const [position, { category, basis }] of positions) {
    const held = known?.positions[position];
    if (employed !== undefined && held !== undefined && !held.left && held.category === category) continue;
    const dated = changedOn(basis, day, held?.since);
    const effectiveOn = dated < hiredOn! ? hiredOn! : dated;
    planner.add(
      {
        ...{ stream, orgId, effectiveOn, ...planner.order(orgId, 'staff-movement', basis) },
        row: step.row(`AssumePosition:${position}`),
        type: 'AssumePosition',
        data: { rosterEntryId, position, category },
      },
      () => `Сотрудник ${step.name}: должность «${positionNames[position] ?? position}» с ${russianDate(effectiveOn)}.`,
    );
  }
  for (const [position, held] of Object.entries(known?.positions ?? {})) {
    if (employed === undefined || held.left || positions.has(position)) continue;
    const effectiveOn = changedOn(wish.ending, day, held.since);
    planner.add(
      {
        ...{ stream, orgId, effectiveOn, ...planner.order(orgId, 'staff-movement', wish.ending) },
        row: step.row(`LeavePosition:${position}`),
        type: 'LeavePosition',
        data: { rosterEntryId, position },
      },
      () => `Сотрудник ${step.name} больше не «${positionNames[position] ?? position}» с ${russianDate(effectiveOn)}.`,
    );
  }
};
