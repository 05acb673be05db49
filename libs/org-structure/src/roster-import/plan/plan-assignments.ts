import { streams } from '@zveno/contracts-org-structure/events';
import { changedOn } from '../meaning/reading.ts';
import type { Planner } from './planner.ts';

const sameIds = (a: ReadonlySet<string>, b: readonly string[]): boolean =>
  a.size === b.length && b.every((entryId) => a.has(entryId));

const nameOf = ({ desired, current }: Planner, entryId: string): string => {
  const person = desired.entries.get(entryId)?.person ?? current.entries.get(entryId)?.person;
  return [person?.surname, person?.givenName, person?.patronymic].filter(Boolean).join(' ') || 'Сотрудник';
};

/** Who teaches what where, and whose attendance departs from the group's list. */
export const planTeaching = (planner: Planner): void => {
  const { current, desired } = planner;
  for (const [key, { orgId, unitId, subjectId, source, teachers, absent, extra }] of desired.teaching) {
    const known = current.teaching.get(key);
    const day = planner.day(orgId);
    const where = (): string => {
      const group = desired.groups.get(unitId) ?? current.groups.get(unitId);
      const subject = desired.subjects.get(subjectId) ?? current.subjects.get(subjectId);
      return `«${subject?.title ?? ''}», ${group?.name ?? ''}`;
    };
    const step = { stream: streams.teaching(unitId, subjectId), orgId };
    const row = (what: string) => `classes:${source.sourcedId}:${what}`;
    if (known !== undefined && known.orgId !== orgId) {
      planner.foreign = true;
      continue;
    }
    for (const [rosterEntryId, since] of Object.entries(known?.teachers ?? {})) {
      if (teachers.has(rosterEntryId)) continue;
      const effectiveOn = changedOn({}, day, since);
      const data = { unitId, subjectId, rosterEntryId };
      planner.add(
        { ...step, row: row(`end:${rosterEntryId}`), effectiveOn, type: 'EndTeaching', data },
        () => `${nameOf(planner, rosterEntryId)} больше не ведёт ${where()}.`,
      );
    }
    for (const [rosterEntryId, basis] of teachers) {
      if (known?.teachers[rosterEntryId] !== undefined) continue;
      const effectiveOn = changedOn(basis, day);
      const data = { unitId, subjectId, rosterEntryId };
      planner.add(
        {
          ...step,
          row: `classes:${basis.classId ?? source.sourcedId}:teach:${rosterEntryId}`,
          effectiveOn,
          type: 'AssignTeaching',
          data,
        },
        () => `${nameOf(planner, rosterEntryId)} ведёт ${where()}.`,
      );
    }
    if (sameIds(absent, known?.absent ?? []) && sameIds(extra, known?.extra ?? [])) continue;
    const begins = [...teachers.values()].flatMap(({ on }) => on ?? []).sort()[0];
    const effectiveOn = changedOn(known === undefined && begins !== undefined ? { on: begins } : {}, day, known?.since);
    const data = { unitId, subjectId, absent: [...absent].sort(), extra: [...extra].sort() };
    planner.add(
      { ...step, row: row('attendees'), effectiveOn, type: 'ListTeachingAttendees', data },
      () => `Изменится состав занятия ${where()}.`,
    );
  }
};

/** Curators of study groups: first who goes and steps down, then who comes. */
export const planCurators = (planner: Planner): void => {
  const { current, desired } = planner;
  for (const [unitId, { orgId, kinds }] of desired.curators) {
    const known = current.curators.get(unitId)?.kinds ?? {};
    const day = planner.day(orgId);
    const group = (desired.groups.get(unitId) ?? current.groups.get(unitId))?.name ?? '';
    const step = { stream: streams.curators(unitId), orgId };
    for (const [rosterEntryId, { since }] of Object.entries(known)) {
      if (kinds.has(rosterEntryId)) continue;
      const effectiveOn = changedOn({}, day, since);
      const row = `curators:${unitId}:end:${rosterEntryId}`;
      planner.add(
        { ...step, row, effectiveOn, type: 'UnassignCurator', data: { unitId, rosterEntryId } },
        () => `${nameOf(planner, rosterEntryId)} больше не курирует ${group}.`,
      );
    }
    const changed = [...kinds].filter(([entryId, { kind }]) => known[entryId]?.kind !== kind);
    for (const [rosterEntryId, { kind, basis }] of changed.sort(([, a], [, b]) => (a.kind < b.kind ? -1 : 1))) {
      const others = Object.values(known).map(({ since }) => since);
      const floor = known[rosterEntryId]?.since ?? (kind === 'principal' ? others.sort().at(-1) : undefined);
      const effectiveOn = changedOn(basis, day, floor);
      const row = `curators:${unitId}:${kind}:${rosterEntryId}`;
      planner.add(
        { ...step, row, effectiveOn, type: 'AssignCurator', data: { unitId, rosterEntryId, kind } },
        () => `${nameOf(planner, rosterEntryId)} курирует ${group}.`,
      );
    }
  }
};
