import { randomUUID } from 'node:crypto';
import { aSchool, startService, type Service } from '../service.fixture.ts';

let service: Service;
let school: Awaited<ReturnType<typeof aSchool>>;
beforeAll(async () => {
  service = await startService();
});
beforeEach(async () => {
  school = await aSchool(service);
});
afterAll(() => service.stop());

const unitOf = async (rosterEntryId: string, on?: string) => {
  const { organizationId } = school;
  return (await service.ask('getRosterEntry', { organizationId, rosterEntryId, ...(on && { on }) })).unitId;
};

const transfer = async (over: object = {}) => {
  const { organizationId, groups, students, order } = school;
  const orderRef = await order('student-movement');
  const items = [students.anna, students.boris].map((rosterEntryId) => ({
    rosterEntryId,
    fromUnitId: groups.a5,
    toUnitId: groups.b5,
  }));
  const wish = { organizationId, movement: 'transfer', groundCode: 'own-wish', orderRef, items, ...over } as const;
  const started = await service.tell('startMovementBatch', wish);
  await service.finished(started.batchId);
  return { wish, ...started };
};
const seen = async (batchId: string) =>
  service.ask('getMovementBatch', { organizationId: school.organizationId, batchId });
const movedEvents = async () =>
  (await service.log()).filter(
    ({ type, metadata }) =>
      metadata.orgId === school.organizationId &&
      (type === 'StudentTransferredBetweenGroups' || type === 'MovementCorrected'),
  );

describe('R40: many movements by one order', () => {
  it('are recorded each, under the order and the batch’s id', async () => {
    const { batchId, wish } = await transfer();
    expect(await seen(batchId)).toMatchObject({
      kind: 'movements',
      status: 'completed',
      steps: 2,
      done: 2,
      refused: [],
    });
    const events = await movedEvents();
    expect(events.map(({ metadata }) => [metadata.orderRef, metadata.correlationId])).toEqual([
      [wish.orderRef, batchId],
      [wish.orderRef, batchId],
    ]);
  });

  it('tell which of them a rule refused', async () => {
    const { groups, students } = school;
    const items = [
      { rosterEntryId: students.vera, fromUnitId: groups.a5, toUnitId: groups.b5 },
      { rosterEntryId: students.anna, fromUnitId: groups.a5, toUnitId: groups.b5 },
    ];
    const { batchId } = await transfer({ items });
    expect((await seen(batchId)).refused).toEqual([
      { row: `${students.vera}:TransferStudentBetweenGroups`, code: 'student.not-in-group' },
    ]);
    expect(await movedEvents()).toHaveLength(1);
  });

  it('are begun once under one id', async () => {
    const batchId = randomUUID();
    const { wish } = await transfer({ batchId });
    await service.tell('startMovementBatch', wish as never);
    expect(await movedEvents()).toHaveLength(2);
    expect(await service.refused('startMovementBatch', { ...wish, groundCode: 'other' })).toBe('movement-batch.exists');
  });

  it.each([
    ['order.required', { orderRef: undefined }],
    ['movement-batch.item-invalid', { movement: 'expel' }],
    ['order.not-found', { orderRef: 'nothing' }],
  ])('are refused: %s', async (code, wrong) => {
    const { wish } = await transfer({ batchId: randomUUID() });
    const { batchId: _, ...rest } = wish as typeof wish & { batchId: string };
    expect(await service.refused('startMovementBatch', { ...rest, ...wrong })).toBe(code);
  });

  it('are undone by one batch that corrects each', async () => {
    const { batchId } = await transfer();
    const { organizationId, students, groups } = school;
    const undo = await service.tell('undoMovementBatch', { organizationId, batchId, reason: 'Ошибка' });
    await service.finished(undo.batchId);
    expect(await seen(undo.batchId)).toMatchObject({ kind: 'undo', steps: 2, refused: [], undoes: batchId });
    expect(await seen(batchId)).toMatchObject({ undoneBy: undo.batchId });
    expect(await unitOf(students.anna)).toBe(groups.a5);
    expect(await service.tell('undoMovementBatch', { organizationId, batchId, reason: 'Ошибка' })).toMatchObject({
      batchId: undo.batchId,
    });
    expect(await service.refused('undoMovementBatch', { organizationId, batchId: undo.batchId })).toBe(
      'movement-batch.undone',
    );
  });

  it('are not undone for whom they were changed since', async () => {
    const { batchId } = await transfer();
    const { organizationId, students, groups } = school;
    const back = { fromUnitId: groups.b5, toUnitId: groups.a5, orderRef: await school.order('student-movement') };
    await service.tell('transferStudentBetweenGroups', { organizationId, rosterEntryId: students.anna, ...back });
    const undo = await service.tell('undoMovementBatch', { organizationId, batchId });
    await service.finished(undo.batchId);
    expect((await seen(undo.batchId)).refused).toEqual([
      { row: `${students.anna}:CorrectMovement`, code: 'student.overlap' },
    ]);
    expect(await unitOf(students.boris)).toBe(groups.a5);
  });

  it('are not undone as a whole after a week', async () => {
    const { batchId } = await transfer();
    service.clock.set('2026-11-30T09:00:00.000Z');
    const { organizationId } = school;
    expect(await service.refused('undoMovementBatch', { organizationId, batchId })).toBe('movement-batch.too-late');
    service.clock.set('2026-11-22T09:00:00.000Z');
  });

  it('are another organisation’s to nobody', async () => {
    const { batchId } = await transfer();
    const wrong = { organizationId: 'another', batchId };
    expect(await service.refused('getMovementBatch', wrong)).toBe('movement-batch.not-found');
  });
});

describe('R40: a rollover', () => {
  const wish = () => {
    const { organizationId, thisYear, nextYear } = school;
    return { organizationId, fromAcademicYearId: thisYear, toAcademicYearId: nextYear };
  };
  const structure = async (on = '2027-09-01') => {
    const { organizationId } = school;
    return JSON.stringify(await service.ask('getStructure', { organizationId, on }));
  };

  it('is shown first, and nothing recorded', async () => {
    const before = (await service.log()).length;
    const plan = await service.ask('planRollover', wish());
    expect(plan).toMatchObject({
      effectiveOn: '2027-09-01',
      steps: 6,
      groups: [
        { name: '5А', fate: 'advance', newName: '6А', students: 2, moved: 0 },
        { name: '5Б', fate: 'advance', newName: '6Б', students: 1, moved: 0 },
        { name: '11А', fate: 'graduate', students: 1, moved: 1 },
      ],
      concerns: [],
    });
    expect(await service.log()).toHaveLength(before);
  });

  it('is done by order in one batch, and undone by another', async () => {
    const orderRef = await school.order('student-movement');
    const before = await structure();
    expect(await service.refused('startRollover', wish())).toBe('order.required');
    const { batchId, steps } = await service.tell('startRollover', { ...wish(), orderRef });
    await service.finished(batchId);
    expect(await seen(batchId)).toMatchObject({ kind: 'rollover', status: 'completed', steps, done: 6, refused: [] });
    const after = await structure();
    expect([after.includes('6А'), after.includes('11А')]).toEqual([true, false]);
    const { organizationId, students } = school;
    expect(await unitOf(students.gleb, '2027-09-01')).toBeUndefined();

    const undo = await service.tell('undoMovementBatch', { organizationId, batchId });
    await service.finished(undo.batchId);
    expect(await seen(undo.batchId)).toMatchObject({ status: 'completed', steps: 6, refused: [] });
    const again = await structure();
    expect(again.replaceAll(/"position":"\d+"/gu, '')).toBe(before.replaceAll(/"position":"\d+"/gu, ''));
  });

  it('leaves alone in its undoing what somebody renamed since', async () => {
    const orderRef = await school.order('student-movement');
    const { batchId } = await service.tell('startRollover', { ...wish(), orderRef });
    await service.finished(batchId);
    const { organizationId, groups } = school;
    await service.tell('renameUnit', { organizationId, unitId: groups.a5, name: '6 «А»', effectiveOn: '2027-09-01' });
    const undo = await service.tell('undoMovementBatch', { organizationId, batchId });
    await service.finished(undo.batchId);
    expect((await seen(undo.batchId)).refused).toEqual([
      { row: `${groups.a5}:RenameUnit`, code: 'unit.changed-since' },
    ]);
  });
});

it('I8: a class with students is not archived', async () => {
  const { organizationId, groups, students } = school;
  const archive = { organizationId, unitId: groups.b5 };
  expect(await service.refused('archiveUnit', archive)).toBe('unit.has-students');
  const expel = { organizationId, rosterEntryId: students.vera, fromUnitId: groups.b5 };
  await service.tell('expelStudent', expel);
  expect(await service.refused('archiveUnit', archive)).toBe('accepted');
});

it('R38: the curators are attached as approved, in one batch', async () => {
  const { organizationId, groups, thisYear: academicYearId } = school;
  const hired = { organizationId, effectiveOn: '2026-09-01' };
  const { id: unitId } = await service.tell('createStaffGroup', { ...hired, name: 'Сотрудники' });
  const teacher = async (givenName: string) => {
    const { id: rosterEntryId } = await service.tell('addEmployee', { ...hired, surname: 'У', givenName, unitId });
    const position = { ...hired, rosterEntryId, position: 'teacher', category: 'pedagogical' } as const;
    await service.tell('assumePosition', position);
    return rosterEntryId;
  };
  const [maria, nina] = [await teacher('Мария'), await teacher('Нина')];
  const apply = { organizationId, academicYearId };
  expect(await service.refused('applyCuratorDistribution', apply)).toBe('curator-distribution.not-approved');
  await service.tell('assignCurator', { ...hired, unitId: groups.a5, rosterEntryId: nina, kind: 'principal' });
  const assignments = [
    { unitId: groups.a5, rosterEntryId: maria },
    { unitId: groups.b5, rosterEntryId: nina },
  ];
  await service.tell('approveCuratorDistribution', { ...apply, assignments });
  const { batchId, steps } = await service.tell('applyCuratorDistribution', apply);
  await service.finished(batchId);
  expect(steps).toBe(3);
  expect(await seen(batchId)).toMatchObject({ kind: 'curators', done: 3, refused: [] });
  expect(await service.ask('listCurators', { organizationId })).toMatchObject({ covered: 2, differing: 0 });
  expect(await service.refused('applyCuratorDistribution', apply)).toBe('curator-distribution.applied');
});
