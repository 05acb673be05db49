import { createHash } from 'node:crypto';
import type { Answer, Caller } from './platform.fixture.ts';

/** The id that a name stands for in tests: always the same UUID. */
export const idOf = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, '$1-$2-8$3-8$4-$5');

/** Says what was asked when an answer is not what a test builds upon. */
const accepted = async (answer: Promise<Answer>, asked: string): Promise<string> => {
  const { status, body } = await answer;
  if (status !== 200 && status !== 201) throw new Error(`${asked}: ${status} ${JSON.stringify(body)}`);
  return body.position as string;
};

/** Sends a command that must be accepted. @returns the position after it */
export const doing =
  (ask: Caller) =>
  (path: string, body: object, method = 'POST'): Promise<string> =>
    accepted(ask(method, path, { body }), `${method} ${path}`);

/** A school made one command at a time: two classes, a teacher, three pupils. @returns the position after it */
export const buildSchool = async (ask: Caller, name = 'school'): Promise<string> => {
  const post = doing(ask);
  const of = (what: string) => idOf(`${name} ${what}`);
  const on = { effectiveOn: '2026-09-01' };
  const organization = `/organizations/${idOf(name)}`;
  await post('/regions', { regionId: of('region'), name: 'Область', code: '00' });
  await post('/municipalities', {
    municipalityId: of('municipality'),
    regionId: of('region'),
    name: 'Район',
    code: '00-1',
  });
  await post('/organizations', {
    organizationId: idOf(name),
    municipalityId: of('municipality'),
    kind: 'school',
    name: 'МБОУ «Школа № 1»',
    timeZone: 'Asia/Novosibirsk',
    requisites: { inn: '0000000000' },
  });
  await post(`${organization}/academic-years`, {
    academicYearId: of('2026'),
    title: '2026/2027',
    startsOn: '2026-09-01',
    endsOn: '2027-08-31',
    ...on,
  });
  await post(`${organization}/units/staff-groups`, { unitId: of('staff'), name: 'Сотрудники', ...on });
  for (const group of ['5А', '5Б']) {
    const studyGroup = { unitId: of(group), name: group, cohort: 5, academicYearId: of('2026') };
    await post(`${organization}/units/study-groups`, { ...studyGroup, ...on });
  }
  await post(`${organization}/employees`, {
    rosterEntryId: of('teacher'),
    surname: 'Учителева',
    givenName: 'Мария',
    unitId: of('staff'),
    ...on,
  });
  await post(`${organization}/employees/${of('teacher')}/positions`, {
    position: 'teacher',
    category: 'pedagogical',
    ...on,
  });
  let position = '0';
  for (const [number, surname] of ['Первова', 'Второв', 'Третьев'].entries()) {
    position = await post(`${organization}/students`, {
      rosterEntryId: of(`pupil ${number + 1}`),
      surname,
      givenName: 'Саша',
      unitId: of('5А'),
      ...on,
    });
  }
  return position;
};
