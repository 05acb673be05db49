import { streams } from '@zveno/contracts-org-structure/events';
import { personFields, type CurrentEntry, type DesiredEntry, type Person } from '../meaning/model.ts';
import { planEmployee } from './plan-employee.ts';
import { planGuardian } from './plan-guardian.ts';
import { planStudent } from './plan-student.ts';
import type { Planner } from './planner.ts';
import type { Step } from './steps.ts';

/** What the steps of one entry have in common. */
export type EntryStep = Pick<Step, 'stream' | 'orgId'> & Readonly<{ row: (type: string) => string; name: string }>;

const samePerson = (a: Person, b: Person): boolean => personFields.every((field) => a[field] === b[field]);

/** A person's full name, for the answer to whoever administers the organisation. */
const fullName = (person: Person | undefined): string =>
  [person?.surname, person?.givenName, person?.patronymic].filter(Boolean).join(' ') || 'Без имени';

const kinds = { student: 'Обучающийся', employee: 'Сотрудник', guardian: 'Законный представитель' } as const;

const planPerson = (planner: Planner, wish: DesiredEntry, known: CurrentEntry | undefined, step: EntryStep): void => {
  const { person, orgId, entryId, kind, source } = wish;
  if (person === undefined) return;
  const common = { stream: step.stream, orgId };
  const data = { rosterEntryId: entryId, ...person };
  if (known === undefined) {
    const begins = [...(wish.positions?.values() ?? [])].flatMap(({ basis }) => basis.on ?? []);
    const on = wish.home?.basis.on ?? begins.sort()[0] ?? planner.day(orgId);
    const effectiveOn = on < planner.day(orgId) ? on : planner.day(orgId);
    const type = 'RecordRosterEntry';
    const recorded = { ...data, kind, sourcedId: source.sourcedId };
    planner.add(
      { ...common, row: step.row(type), effectiveOn, type, data: recorded },
      () => `${kinds[kind]} ${step.name}: новая запись.`,
    );
  } else if (known.person === undefined) {
    planner.note('Люди, чьи данные уничтожены по акту: их данные не восстанавливаются');
  } else if (!samePerson(person, known.person)) {
    const type = 'CorrectRosterEntry';
    const changed = personFields.filter((field) => person[field] !== known.person![field]);
    planner.add({ ...common, row: step.row(type), effectiveOn: planner.day(orgId), type, data }, () => {
      const before = fullName(known.person);
      return `${kinds[kind]} ${before}: исправятся данные (${changed.map((field) => fieldNames[field]).join(', ')}).`;
    });
  }
};

const fieldNames = {
  surname: 'фамилия',
  givenName: 'имя',
  patronymic: 'отчество',
  birthDate: 'дата рождения',
  phone: 'телефон',
  email: 'почта',
} as const;

/** Everything about people: who is new, whose data differ, who comes, moves and goes. */
export const planEntries = (planner: Planner): void => {
  for (const wish of planner.desired.entries.values()) {
    const { orgId, entryId, kind } = wish;
    const known = planner.current.entries.get(entryId);
    if (known === undefined && wish.person === undefined) continue;
    const step: EntryStep = {
      stream: streams[kind](orgId, entryId),
      orgId,
      row: (type) => `users:${entryId}:${type}`,
      name: fullName(wish.person ?? known?.person),
    };
    planPerson(planner, wish, known, step);
    if (kind === 'student') planStudent(planner, wish, known, step);
    else if (kind === 'employee') planEmployee(planner, wish, known, step);
    else planGuardian(planner, wish, known, step);
  }
};
