import { streams } from '@zveno/contracts-org-structure/events';
import { staffGroupIdOf } from '../meaning/ids.ts';
import type { Planner } from './planner.ts';

/** The group «Сотрудники» of an organisation: the one there is, else the one an import makes. */
export const staffGroupOf = ({ current }: Planner, orgId: string): string => {
  const own = [...current.staffGroups].filter(([, group]) => group.orgId === orgId && !group.archived);
  const named = own.filter(([, { name }]) => name === 'Сотрудники').map(([unitId]) => unitId);
  return named.sort()[0] ?? own.map(([unitId]) => unitId).sort()[0] ?? staffGroupIdOf(orgId);
};

const planYears = (planner: Planner): void => {
  const { current, desired } = planner;
  for (const [academicYearId, { orgId, title, startsOn, endsOn }] of desired.years) {
    const known = current.years.get(academicYearId);
    const data = { academicYearId, title, startsOn, endsOn };
    const step = { stream: streams.academicYear(academicYearId), orgId, data };
    if (known === undefined) {
      const row = `academicSessions:${academicYearId}:OpenAcademicYear`;
      planner.add(
        { ...step, row, effectiveOn: planner.beginning(orgId), type: 'OpenAcademicYear' },
        () => `Откроется учебный год «${title}».`,
      );
    } else if (known.orgId !== orgId) planner.foreign = true;
    else if (known.title !== title || known.startsOn !== startsOn || known.endsOn !== endsOn) {
      const row = `academicSessions:${academicYearId}:EditAcademicYear`;
      if (known.closed) planner.note('Закрытые учебные годы остаются как были');
      else
        planner.add(
          { ...step, row, effectiveOn: planner.day(orgId), type: 'EditAcademicYear' },
          () => `Изменится учебный год «${known.title}».`,
        );
    }
  }
};

const planStaffGroups = (planner: Planner): void => {
  for (const orgId of planner.desired.organizations.keys()) {
    const unitId = staffGroupOf(planner, orgId);
    if (planner.current.staffGroups.has(unitId)) continue;
    planner.add(
      {
        row: `orgs:${orgId}:CreateStaffGroup`,
        stream: streams.unit(unitId),
        orgId,
        effectiveOn: planner.beginning(orgId),
        type: 'CreateStaffGroup',
        data: { unitId, name: 'Сотрудники' },
      },
      () => 'Появится группа «Сотрудники».',
    );
  }
};

const planGroups = (planner: Planner): void => {
  const { current, desired } = planner;
  for (const [unitId, { orgId, name, cohort, yearId, archived }] of desired.groups) {
    const known = current.groups.get(unitId);
    const step = { stream: streams.unit(unitId), orgId };
    const row = (type: string) => `classes:${unitId}:${type}`;
    if (known === undefined) {
      const data = { unitId, name, cohort, academicYearId: yearId };
      const type = 'CreateStudyGroup';
      planner.add(
        { ...step, row: row(type), effectiveOn: planner.beginning(orgId), type, data },
        () => `Появится класс (группа) ${name}.`,
      );
      continue;
    }
    const change = { ...step, effectiveOn: planner.day(orgId) };
    if (known.orgId !== orgId) planner.foreign = true;
    else if (known.archived) {
      if (!archived) planner.note('Классы и группы из архива не возвращаются');
    } else if (archived) {
      const type = 'ArchiveUnit';
      planner.add(
        { ...change, row: row(type), type, data: { unitId } },
        () => `Класс (группа) ${known.name} уйдёт в архив.`,
      );
    } else {
      if (known.name !== name) {
        const type = 'RenameUnit';
        planner.add(
          { ...change, row: row(type), type, data: { unitId, name } },
          () => `Класс (группа) ${known.name} станет называться ${name}.`,
        );
      }
      if (known.cohort !== cohort || known.yearId !== yearId) {
        const type = 'AdvanceStudyGroup';
        const data = { unitId, cohort, academicYearId: yearId };
        planner.add(
          { ...change, row: row(type), type, data },
          () => `Класс (группа) ${name} перейдёт в другой учебный год или параллель.`,
        );
      }
    }
  }
};

const planSubjects = (planner: Planner): void => {
  const { current, desired } = planner;
  for (const [subjectId, { orgId, title, code, program, retired }] of desired.subjects) {
    const known = current.subjects.get(subjectId);
    const data = { subjectId, title, ...(code === undefined ? {} : { code }) };
    const step = { stream: streams.subject(subjectId), orgId };
    const row = (type: string) => `courses:${subjectId}:${type}`;
    if (known === undefined) {
      const type = program ? 'AddProgram' : 'AddSubject';
      const what = program ? 'Появится программа' : 'Появится предмет';
      planner.add(
        { ...step, row: row(type), effectiveOn: planner.beginning(orgId), type, data },
        () => `${what} «${title}».`,
      );
      continue;
    }
    const change = { ...step, effectiveOn: planner.day(orgId) };
    if (known.orgId !== orgId) planner.foreign = true;
    else if (known.retired) {
      if (!retired) planner.note('Снятые предметы и программы не возвращаются');
    } else if (retired) {
      const type = 'RetireSubject';
      planner.add(
        { ...change, row: row(type), type, data: { subjectId } },
        () => `Будет снят предмет «${known.title}».`,
      );
    } else if (known.title !== title || known.code !== code) {
      const type = 'RenameSubject';
      planner.add(
        { ...change, row: row(type), type, data },
        () => `Предмет «${known.title}» станет называться «${title}».`,
      );
    }
  }
};

/** Academic years, staff groups, study groups, subjects and programmes that are new or changed. */
export const planStructure = (planner: Planner): void => {
  planYears(planner);
  planStaffGroups(planner);
  planGroups(planner);
  planSubjects(planner);
};
