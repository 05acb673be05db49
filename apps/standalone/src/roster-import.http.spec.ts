import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import { demoRoster } from '@zveno/demo';
import { openEventStore } from '@zveno/event-store';
import type { Pretended } from '@zveno/identity/testing';
import { START } from '@zveno/kernel';
import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { startPlatform, type Answer, type Caller, type Platform } from './platform.fixture.ts';

type Files = ReadonlyMap<string, string>;

const zipOf = async (files: Files): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
};

const set: Files = demoRoster({ classes: 2, size: 6 });
const table = (name: string): string[][] => parse(set.get(name)!) as string[][];
const quoted = (rows: readonly string[][]): string =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n') + '\n';
const withTable = (name: string, rows: readonly string[][]): Files => new Map([...set, [name, quoted(rows)]]);
const column = (name: string, of: string) => table(name)[0]!.indexOf(of);
const withCell = (name: string, row: number, of: string, value: string): Files => {
  const rows = table(name);
  rows[row]![column(name, of)] = value;
  return withTable(name, rows);
};
const school = table('orgs.csv').find((cells) => cells[column('orgs.csv', 'type')] === 'school')![0]!;
const homerooms = table('classes.csv').filter((cells) => cells[column('classes.csv', 'classType')] === 'homeroom');
/** The first pupil of the first class, as a row of enrollments.csv. */
const pupil = table('enrollments.csv').findIndex(
  (cells) =>
    cells[column('enrollments.csv', 'classSourcedId')] === homerooms[0]![0] &&
    cells[column('enrollments.csv', 'role')] === 'student',
);

let platform: Platform;
let ask: Caller;
beforeAll(async () => {
  platform = await startPlatform();
  ask = await platform.as();
});
afterAll(() => platform.close());

const post = async (
  files: Files,
  query = '',
  key: string = randomUUID(),
  who?: Partial<Pretended>,
): Promise<Answer> => {
  const token = await platform.token(who);
  const response = await fetch(`${platform.url}/api/roster-imports${query}`, {
    method: 'POST',
    body: new Uint8Array(await zipOf(files)),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/zip', 'Idempotency-Key': key },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

/** Waits until an import has been carried out. */
const completed = async (importId: string) => {
  for (;;) {
    const { body } = await ask('GET', `/roster-imports/${importId}`);
    if (body.status !== 'running' && body.status !== 'planning') return body;
    await pause(20);
  }
};
const head = async (): Promise<string> => (await ask('GET', '/operations/status')).body.head;
/** How many facts of structure and roster the log holds, besides those that tests write of who they ask as. */
const written = async (): Promise<number> => {
  const store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
  const { events } = await store.readAll(START, 100_000);
  await store.close();
  return events.filter(({ type, metadata }) => orgStructureEvents.knows(type) && metadata.actorId !== 'process:test')
    .length;
};
const movements = async (after: string) =>
  (await ask('GET', `/organizations/${school}/movements?limit=100&after=${after}`)).body.items as object[];

describe('the import of a roster, through the HTTP door', () => {
  const key = randomUUID();
  let accepted: Answer;

  it('says in a dry run what would change, and writes nothing', async () => {
    const { status, body } = await post(set, '?dryRun=true');
    expect([status, body.importId]).toEqual([200, null]);
    expect(body.summary.counts).toContainEqual({ kind: 'EnrollStudent', title: 'Зачисления', count: 12 });
    expect(body.changes.length).toBeGreaterThan(0);
    expect(await written()).toBe(0);
  });

  it.each([
    ['a broken quote', new Map([...set, ['users.csv', `${set.get('users.csv')!}"x`]]), 'users.csv', 'csv.quote'],
    ['a parent that is nowhere', withCell('orgs.csv', 3, 'parentSourcedId', 'none'), 'orgs.csv', 'reference.parent'],
  ])('names file, line and column of %s, and writes nothing', async (_, files, file, code) => {
    const { status, body } = await post(files);
    expect([status, body.code]).toEqual([422, 'roster-import.invalid']);
    const named = { file, code, line: expect.any(Number), column: expect.stringMatching(/./u) };
    expect(body.errors).toContainEqual(expect.objectContaining(named));
    expect(await written()).toBe(0);
  });

  it('is refused to whom the organisation is not entrusted, and writes nothing', async () => {
    const stranger = { personId: 'stranger', administers: [randomUUID()] };
    const { status, body } = await post(set, '', randomUUID(), stranger);
    expect([status, body.code]).toEqual([403, 'access.denied']);
    expect(await written()).toBe(0);
  });

  it('R33, R34: brings a school: staff, study groups and those enrolled, as of a date', async () => {
    accepted = await post(set, '', key);
    expect([accepted.status, accepted.body.importId]).toEqual([202, key]);
    const { steps } = accepted.body.summary;
    expect(await completed(key)).toEqual({ status: 'completed', done: steps, total: steps, refused: 0 });
    const after = await head();
    const structure = await ask('GET', `/organizations/${school}/structure?after=${after}`);
    expect(structure.body.studyGroups.map(({ students }: { students: number }) => students)).toEqual([6, 6]);
    expect(structure.body.staffGroups).toEqual([expect.objectContaining({ name: 'Сотрудники' })]);
    const contingent = await ask('GET', `/organizations/${school}/contingent?after=${after}`);
    expect(contingent.body.students.count).toBe(12);
    const report = await ask('GET', `/reports/contingent?organizationId=${school}&after=${after}`);
    expect([report.status, JSON.stringify(report.body).includes('"end":12')]).toEqual([200, true]);
  });

  it('answers the same request again as before, and nobody else under that key', async () => {
    const before = await written();
    const again = await post(set, '', key);
    expect([again.status, again.body.importId, again.body.summary]).toEqual([202, key, accepted.body.summary]);
    const codeOf = async (answer: Promise<Answer>) => (await answer).body.code as string;
    expect(await codeOf(post(withCell('users.csv', 1, 'givenName', 'Иван'), '', key))).toBe('roster-import.exists');
    expect(await codeOf(post(set, '', key, { personId: 'operator-2', operator: true }))).toBe('roster-import.exists');
    expect(await written()).toBe(before);
  });

  it.each([
    ['as it is', set],
    [
      'shuffled and quoted anew',
      new Map(
        [...set].map(([name, text]) => {
          const [columns, ...rows] = table(name);
          return [name, name === 'manifest.csv' ? text : quoted([columns!, ...rows.reverse()])];
        }),
      ),
    ],
  ])('adds no event when the roster comes again %s', async (_, files) => {
    const before = await written();
    const { status, body } = await post(files);
    expect([status, body.importId, body.summary.steps]).toEqual([200, null, 0]);
    expect(await written()).toBe(before);
  });

  it('R40: makes exactly one movement of one changed cell', async () => {
    const before = await movements(await head());
    const { body } = await post(withCell('enrollments.csv', pupil, 'classSourcedId', homerooms[1]![0]!));
    const kind = 'TransferStudentBetweenGroups';
    expect(body.summary.counts).toContainEqual({ kind, title: 'Переводы между классами', count: 1 });
    expect(body.changes[0].text).toMatch(/переводится из 1А в 2А/u);
    expect(await completed(body.importId)).toMatchObject({ status: 'completed', refused: 0 });
    const after = await movements(await head());
    expect(after.length - before.length).toBe(1);
  });

  it('is stopped when it would end more than a tenth of the enrolments, unless told to', async () => {
    const [columns, ...rows] = table('enrollments.csv');
    const teachers = rows.filter((cells) => cells[column('enrollments.csv', 'role')] === 'teacher');
    const emptied = withTable('enrollments.csv', [columns!, ...teachers]);
    const refused = await post(emptied);
    expect([refused.status, refused.body.code]).toEqual([422, 'roster-import.too-many-endings']);
    const told = await post(emptied, '?dryRun=true&maxEndedShare=1');
    expect(told.body.summary.counts).toContainEqual({ kind: 'ExpelStudent', title: 'Отчисления', count: 12 });
  });
});
