import type { Basis, CurrentEntry, DesiredEntry } from '../meaning/model.ts';
import { entryIdOf } from '../meaning/ids.ts';
import { changedOn } from '../meaning/reading.ts';
import type { EntryStep } from './plan-entries.ts';
import { russianDate, type Planner } from './planner.ts';
import type { StepType } from './steps.ts';

/** The ground where nobody has said: the movement waits for its order under «движения без приказа». */
export const UNSPECIFIED = 'unspecified';

/** Grounds that say by themselves how a student left. */
const graduation = ['graduation', 'graduated'];
const transfer = ['transfer', 'transferred', 'transferred-out'];

/** Whether the set has the person as a student of another organisation: then leaving this one is a transfer. */
const goesElsewhere = ({ desired }: Planner, wish: DesiredEntry): boolean => {
  for (const orgId of desired.organizations.keys()) {
    if (orgId === wish.orgId) continue;
    const other = desired.entries.get(entryIdOf(orgId, wish.source.sourcedId, 'student'));
    if (other?.home !== undefined && other.home !== null) return true;
  }
  return false;
};

/**
 * How an ending is recorded. A roster has no kind of leaving. The law's general word is «отчислен» (article 61 of 273-ФЗ
 * covers completion, transfer and every early end), so that is said unless the ground or the set itself says more.
 */
const endingOf = (planner: Planner, wish: DesiredEntry): 'ExpelStudent' | 'TransferStudentOut' | 'GraduateStudent' => {
  const code = wish.ending.groundCode ?? '';
  if (graduation.includes(code)) return 'GraduateStudent';
  if (transfer.includes(code) || goesElsewhere(planner, wish)) return 'TransferStudentOut';
  return 'ExpelStudent';
};

/** Whether going from one group to the other is the promotion to the next year. */
const isPromotion = ({ current, desired }: Planner, from: string, to: string): boolean => {
  const before = current.groups.get(from);
  const after = desired.groups.get(to) ?? current.groups.get(to);
  if (before === undefined || after === undefined || after.cohort !== before.cohort + 1) return false;
  const years = [before.yearId, after.yearId].map(
    (id) => (desired.years.get(id) ?? current.years.get(id))?.startsOn ?? '',
  );
  return years[0]! < years[1]!;
};

const words = {
  EnrollStudent: 'зачисляется в',
  ReinstateStudent: 'восстанавливается в',
  TransferStudentBetweenGroups: 'переводится',
  PromoteStudent: 'переводится в следующий класс',
  TransferStudentOut: 'выбывает в другую организацию из',
  ExpelStudent: 'отчисляется из',
  GraduateStudent: 'выпускается из',
} as const;

/** A student's enrolment, transfer, promotion, return or ending: one movement at most. */
export const planStudent = (
  planner: Planner,
  wish: DesiredEntry,
  known: CurrentEntry | undefined,
  step: EntryStep,
): void => {
  const { home, orgId, entryId: rosterEntryId } = wish;
  if (home === undefined) return;
  const now = known?.home;
  const day = planner.day(orgId);
  const title = (unitId: string) =>
    (planner.desired.groups.get(unitId) ?? planner.current.groups.get(unitId))?.name ?? 'класс';
  const move = (type: keyof typeof words & StepType, data: object, basis: Basis, where: string): void => {
    const effectiveOn = changedOn(basis, day, now?.since);
    const ground =
      type === 'PromoteStudent' || type === 'GraduateStudent' ? {} : { groundCode: basis.groundCode ?? UNSPECIFIED };
    planner.add(
      {
        stream: step.stream,
        orgId,
        row: step.row(type),
        effectiveOn,
        ...planner.order(orgId, 'student-movement', basis),
        type,
        data: { rosterEntryId, ...data, ...ground },
      },
      () => `Обучающийся ${step.name} ${words[type]} ${where} с ${russianDate(effectiveOn)}.`,
    );
  };
  if (home === null) {
    if (now?.status !== 'studying' && now?.status !== 'on-leave') return;
    const type = endingOf(planner, wish);
    if (type === 'GraduateStudent' && now.status === 'on-leave') {
      planner.note('Обучающиеся в академическом отпуске: их движения не изменены');
      return;
    }
    return move(type, { fromUnitId: now.unitId }, wish.ending, title(now.unitId));
  }
  const { unitId, basis } = home;
  if (now === undefined) return move('EnrollStudent', { unitId }, basis, title(unitId));
  if (now.status === 'left') return move('ReinstateStudent', { unitId }, basis, title(unitId));
  if (now.status === 'graduated') return planner.note('Выпускники, которых набор снова называет обучающимися');
  if (now.unitId === unitId) return;
  if (now.status === 'on-leave') return planner.note('Обучающиеся в академическом отпуске: их движения не изменены');
  const type = isPromotion(planner, now.unitId, unitId) ? 'PromoteStudent' : 'TransferStudentBetweenGroups';
  move(type, { fromUnitId: now.unitId, toUnitId: unitId }, basis, `из ${title(now.unitId)} в ${title(unitId)}`);
};
