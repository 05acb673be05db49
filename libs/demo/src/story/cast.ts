import { parse } from 'csv-parse/sync';
import { demoRoster } from '../demo-roster.ts';

/** Somebody of the made-up school. The phone is of a range that no operator gives out. */
export type Character = Readonly<{ surname: string; givenName: string; patronymic: string; phone: string }>;

/** Who plays in the story. */
export type Cast = Readonly<{
  school: string;
  className: string;
  head: Character;
  founder: Character;
  /** The principal curator of the class. */
  curator: Character;
  students: readonly Character[];
  /** Of the first student. */
  parent: Character;
}>;

type Row = Readonly<Record<string, string>>;

/** The eldest class: its students may agree for themselves. */
const CLASS = '11А';

/** Finds the parts in the roster that a demonstration imports. */
export const castOf = (files: ReadonlyMap<string, string> = demoRoster()): Cast => {
  const rows = (table: string) => parse(files.get(`${table}.csv`) ?? '', { columns: true }) as Row[];
  const users = new Map(rows('users').map((user) => [user.sourcedId!, user]));
  const roles = rows('roles');
  const lesson = rows('classes').find(({ title }) => title === CLASS)!;
  const enrolled = rows('enrollments').filter(({ classSourcedId }) => classSourcedId === lesson.sourcedId);
  const inClass = (wanted: string) =>
    enrolled.filter(({ role }) => role === wanted).map(({ userSourcedId }) => users.get(userSourcedId!)!);
  const withRole = (wanted: string) =>
    roles.filter(({ role }) => role === wanted).map(({ userSourcedId }) => users.get(userSourcedId!)!);
  const [curator] = inClass('teacher') as [Row];
  const students = inClass('student');
  return {
    school: rows('orgs').find(({ type }) => type === 'school')!.name!,
    className: CLASS,
    head: character(withRole('principal')[0]!),
    founder: character(withRole('teacher').find(({ sourcedId }) => sourcedId !== curator.sourcedId)!),
    curator: character(curator),
    students: students.slice(0, 4).map(character),
    parent: character(users.get(students[0]!.agentSourcedIds!.split(',')[0]!)!),
  };
};

const character = ({ familyName, givenName, middleName, phone }: Row): Character => ({
  surname: familyName!,
  givenName: givenName!,
  patronymic: middleName!,
  phone: phone!,
});
