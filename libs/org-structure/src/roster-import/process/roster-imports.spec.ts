import { isMovement } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { entrusted,
  eventsAfter, facts, freshPlatform, NOW, operator, type Platform } from '../import-platform.fixture.ts';
import { cellsOf, csvOf, smallSet, textOf, withCell } from '../roster.fixture.ts';
import { orgIdOf } from '../meaning/ids.ts';
import { ImportRecords } from './import-records.ts';
import { InvalidRoster } from './planning.ts';
import type { ImportRequest } from './roster-imports.ts';

const set = smallSet({ classes: 2, size: 6 });
const orgs = cellsOf(textOf(set, 'orgs.csv'));
const schoolId = orgs[3]![0]!;
const table = (name: string) => cellsOf(textOf(set, name));
const rowWhere = (name: string, column: string, value: string) =>
  table(name).findIndex((cells) => cells[table(name)[0]!.indexOf(column)] === value);

describe('roster imports', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await freshPlatform();
  });
  afterEach(() => platform.close());

  const request = (files: ReadonlyMap<string, Buffer>, more: Partial<ImportRequest> = {}): ImportRequest => ({
    importId: randomUUID(),
    actor: operator,
    now: NOW,
    source: platform.put(files),
    options: {},
    ...more,
  });
  const run = async (files: ReadonlyMap<string, Buffer>, more: Partial<ImportRequest> = {}) => {
    const answer = await platform.imports.start(request(files, more));
    if (answer.importId !== null) await platform.imports.finished(answer.importId);
    return answer;
  };
  const refusalOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    return error instanceof DomainError ? error.code : error;
  };

  it('brings a school whole, with nothing personal in the clear', async () => {
    const answer = await run(set);
    const counts = Object.fromEntries(answer.counts.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({ RegisterOrganization: 1, CreateStudyGroup: 2, EnrollStudent: 12, AddProgram: 3 });
    const events = facts(await eventsAfter(platform.store));
    expect(events).toHaveLength(answer.steps);
    expect(new Set(events.map(({ metadata }) => metadata.actorId))).toEqual(new Set(['operator-1']));
    const log = JSON.stringify(await eventsAfter(platform.store));
    for (const cells of table('users.csv').slice(1))
      expect(log.includes(cells[7]!) || log.includes(cells[12]!)).toBe(false);
    expect(await platform.imports.status(answer.importId!, operator)).toEqual({
      status: 'completed',
      done: answer.steps,
      total: answer.steps,
      refused: 0,
    });
  });

  it('adds nothing when the roster comes again, shuffled and quoted anew', async () => {
    await run(set);
    const head = (await eventsAfter(platform.store)).at(-1)!.position;
    const names = [...set.keys()].filter((name) => name !== 'manifest.csv');
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.boolean(), async (numbers, always) => {
        const shuffled = new Map(set);
        for (const name of names) {
          const [head, ...rows] = table(name);
          const order = rows.map((row) => ({ row, key: numbers.next().value! })).sort((a, b) => a.key - b.key);
          shuffled.set(name, Buffer.from(csvOf([head!, ...order.map(({ row }) => row)], always)));
        }
        expect((await run(shuffled)).steps).toBe(0);
      }),
      { numRuns: Number(process.env['ZVENO_SHUFFLES'] ?? 3) },
    );
    expect(facts(await eventsAfter(platform.store, head))).toEqual([]);
  });

  it('makes one movement of one changed cell', async () => {
    await run(set);
    const head = (await eventsAfter(platform.store)).at(-1)!.position;
    const classes = table('classes.csv').filter((cells) => cells[7] === 'homeroom');
    const row = table('enrollments.csv').findIndex((cells) => cells[3] === classes[0]![0] && cells[6] === 'student');
    const moved = withCell(set, 'enrollments.csv', row, 'classSourcedId', classes[1]![0]!);
    const told = await platform.imports.dryRun(request(moved));
    expect(told.changes[0]).toMatch(/^Обучающийся \S+ \S+ \S+ переводится из 1А в 2А с 22\.11\.2026\.$/u);
    expect(facts(await eventsAfter(platform.store, head))).toEqual([]);
    await run(moved);
    const movements = (await eventsAfter(platform.store, head)).filter(isMovement);
    expect(movements).toMatchObject([
      {
        type: 'StudentTransferredBetweenGroups',
        data: { groundCode: 'unspecified' },
        metadata: { effectiveOn: '2026-11-22' },
      },
    ]);
    expect((await run(moved)).steps).toBe(0);
  });

  it('records an order once and rests the movements on it', async () => {
    await run(set, { options: { orderNumber: '12-у', orderDate: '2026-08-31' } });
    const events = await eventsAfter(platform.store);
    const orders = events.filter(({ type }) => type === 'OrderRegistered');
    const orderOf = (kind: string) =>
      orders.flatMap(({ data }) =>
        (data as { kind: string }).kind === kind ? (data as { orderId: string }).orderId : [],
      );
    expect([orderOf('student-movement').length, orderOf('staff-movement').length, orders.length]).toEqual([1, 1, 2]);
    const enrolled = events.filter(({ type }) => type === 'StudentEnrolled');
    expect(new Set(enrolled.map(({ metadata }) => metadata.orderRef))).toEqual(new Set(orderOf('student-movement')));
  });

  it('refuses to end more than a tenth of the enrolments unless told to', async () => {
    await run(set);
    const rows = table('enrollments.csv').filter((cells, i) => i === 0 || cells[6] === 'teacher');
    const emptied = new Map([...set, ['enrollments.csv', Buffer.from(csvOf(rows))]]) as Map<string, Buffer>;
    expect(await refusalOf(run(emptied))).toBe('roster-import.too-many-endings');
    const { counts } = await run(emptied, { options: { maxEndedShare: 1 } });
    expect(counts).toContainEqual({ kind: 'ExpelStudent', title: 'Отчисления', count: 12 });
    // The refused one let go of the school, or this would have been refused as running.
    expect((await run(emptied)).steps).toBe(0);
  });

  it('takes changes: a person’s phone, a pupil who leaves, a new one', async () => {
    await run(set);
    const head = (await eventsAfter(platform.store)).at(-1)!.position;
    const [columns, ...enrollments] = table('enrollments.csv');
    const homeroom = rowWhere('classes.csv', 'classType', 'homeroom');
    const unit = table('classes.csv')[homeroom]![0]!;
    const leaving = [...enrollments.find((cells) => cells[3] === unit && cells[6] === 'student')!];
    leaving[1] = 'tobedeleted';
    const user = [...table('users.csv')[1]!];
    user[12] = '8 (000) 999-11-22';
    const delta = new Map<string, Buffer>([
      [
        'manifest.csv',
        Buffer.from(
          'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.users,delta\nfile.enrollments,delta\n',
        ),
      ],
      ['users.csv', Buffer.from(csvOf([table('users.csv')[0]!, user]))],
      ['enrollments.csv', Buffer.from(csvOf([columns!, leaving]))],
    ]);
    await run(delta);
    const events = facts(await eventsAfter(platform.store, head));
    expect(events.map(({ type }) => type).sort()).toEqual(['RosterEntryCorrected', 'StudentExpelled']);
    expect((await run(delta)).steps).toBe(0);
  });

  it('says of changes what they refer to that is nowhere', async () => {
    await run(set);
    const [columns, row] = table('enrollments.csv');
    const lost = [...row!];
    lost[3] = 'no-such-class';
    const delta = new Map<string, Buffer>([
      ['manifest.csv', Buffer.from('propertyName,value\noneroster.version,1.2\nfile.enrollments,delta\n')],
      ['enrollments.csv', Buffer.from(csvOf([columns!, lost]))],
    ]);
    const error = await refusalOf(run(delta));
    expect(error).toBeInstanceOf(InvalidRoster);
    expect((error as InvalidRoster).invalid.problems).toMatchObject([
      { file: 'enrollments.csv', line: 2, column: 'classSourcedId', code: 'reference.unknown' },
    ]);
  });

  it('is refused whole to whom one of its organisations is not entrusted', async () => {
    const before = await platform.store.head();
    const actor = { actorId: 'a', roles: [], regions: [] };
    entrusted.set('a', ['another']).set('b', [schoolId]);
    expect(await refusalOf(run(set, { actor }))).toBe('access.denied');
    // Its own school, but a region is the operator's to make.
    expect(await refusalOf(run(set, { actor: { ...actor, actorId: 'b' } }))).toBe('access.denied');
    expect(facts(await eventsAfter(platform.store, before))).toEqual([]);
    await run(set);
    const changed = withCell(set, 'users.csv', 1, 'familyName', 'Новая');
    expect((await run(changed, { actor: { ...actor, actorId: 'b' } })).steps).toBe(1);
    expect(await refusalOf(platform.imports.status(randomUUID(), operator))).toBe('roster-import.not-found');
  });

  it('is refused while another is under way in the same school, and under an id that is another’s', async () => {
    const records = new ImportRecords(new Aggregates(platform.store));
    const other = randomUUID();
    const hand = { actorId: 'operator-1', now: NOW };
    await records.claim(other, [orgIdOf(schoolId)], hand);
    expect(await refusalOf(run(set))).toBe('roster-import.running');
    await records.close(other, [orgIdOf(schoolId)], hand);
    const id = (await run(set)).importId!;
    const changed = withCell(set, 'users.csv', 1, 'familyName', 'Новая');
    expect(await refusalOf(run(changed, { importId: id }))).toBe('roster-import.exists');
    const actor = { ...operator, actorId: 'operator-2' };
    expect(await refusalOf(run(set, { importId: id, actor }))).toBe('roster-import.exists');
  });

  it('is answered once more as before, at once and later, when the same request comes again', async () => {
    const importId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => platform.imports.start(request(set, { importId }))));
    await platform.imports.finished(importId);
    answers.push(await run(set, { importId }));
    const { steps, counts } = answers[0]!;
    for (const answer of answers) expect(answer).toMatchObject({ importId, steps, counts });
    expect(facts(await eventsAfter(platform.store))).toHaveLength(steps);
  });

  it('is planned anew, and claims its school, under the id of a refused one', async () => {
    await run(set);
    const rows = table('enrollments.csv').filter((cells, i) => i === 0 || cells[6] === 'teacher');
    const emptied = new Map([...set, ['enrollments.csv', Buffer.from(csvOf(rows))]]) as Map<string, Buffer>;
    const importId = randomUUID();
    expect(await refusalOf(run(emptied, { importId }))).toBe('roster-import.too-many-endings');
    const head = (await eventsAfter(platform.store)).at(-1)!.position;
    expect((await run(emptied, { importId, options: { maxEndedShare: 1 } })).importId).toBe(importId);
    const types = (await eventsAfter(platform.store, head)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['RosterImportOpened', 'RosterImportClaimed', 'RosterImportReleased']),
    );
  });

  it('writes nothing for files that are wrong', async () => {
    expect(await refusalOf(run(withCell(set, 'orgs.csv', 3, 'parentSourcedId', 'nobody')))).toBeInstanceOf(
      InvalidRoster,
    );
    expect(await eventsAfter(platform.store)).toEqual([]);
  });
});
