import { orgStructureCommands, orgStructureQueries } from '@zveno/contracts-org-structure';
import { aSchool, startService, type Service } from '../service.fixture.ts';

let service: Service;
let school: Awaited<ReturnType<typeof aSchool>>;
beforeAll(async () => {
  service = await startService();
  school = await aSchool(service);
});
afterAll(() => service.stop());

const council = { name: 'Педагогический совет', protocolNumber: '3', protocolDate: '2026-11-10' };
const act = (on?: string) =>
  service.ask('getLocalAct', { organizationId: school.organizationId, ...(on && { on }) }, 'person-7');
const rowOf = async (code: string) => {
  const { rows } = await service.ask('getControl', { organizationId: school.organizationId });
  return rows.find((row) => row.code === code);
};
const gaps = async () => (await service.ask('listLocalActGaps', {})).items.map(({ organizationId }) => organizationId);

it('R01: an organisation without an act in force is shown as such, and nobody loses access', async () => {
  expect(await rowOf('local-act.in-force')).toMatchObject({ state: 'missing' });
  expect(await gaps()).toEqual([school.organizationId]);
  expect((await act()).inForce).toBeUndefined();
  expect((await service.ask('getStructure', { organizationId: school.organizationId })).on).toBe('2026-11-22');
});

it('R03: an act is adopted, approved by order, in force from the later date, amended and superseded', async () => {
  const { organizationId } = school;
  const edition = { organizationId, title: 'Об использовании платформы', text: 'Первая редакция', council };
  const { id: editionId } = await service.tell('adoptLocalAct', edition);
  expect(await rowOf('local-act.in-force')).toMatchObject({ state: 'partly' });
  const wish = { organizationId, editionId, signedOn: '2026-11-15' };
  expect(await service.refused('putLocalActInForce', wish)).toBe('order.required');
  const structure = await school.order('structure');
  expect(await service.refused('putLocalActInForce', { ...wish, orderRef: structure })).toBe('order.kind-mismatch');
  const orderRef = await school.order('local-act', '2026-11-18');
  await service.tell('putLocalActInForce', { ...wish, orderRef });
  expect((await act('2026-11-17')).inForce).toBeUndefined();
  expect(await act('2026-11-18')).toMatchObject({
    inForce: editionId,
    text: 'Первая редакция',
    editions: [{ status: 'in-force', inForceFrom: '2026-11-18', signedOn: '2026-11-15', orderId: orderRef }],
  });
  const before = (await act()).position;

  const changed = {
    ...edition,
    amends: editionId,
    text: 'Вторая редакция',
    council: { ...council, protocolNumber: '4' },
  };
  const { id: second } = await service.tell('amendLocalAct', changed);
  const order = await school.order('local-act', '2026-11-21');
  await service.tell('putLocalActInForce', { organizationId, editionId: second, orderRef: order });
  expect((await act('2026-11-20')).text).toBe('Первая редакция');
  expect((await act('2026-11-21')).text).toBe('Вторая редакция');
  expect((await act()).editions.map(({ status }) => status)).toEqual(['superseded', 'in-force']);
  const known = await service.ask('getLocalAct', { organizationId, known: before });
  expect(known).toMatchObject({ text: 'Первая редакция', editions: [{ editionId }] });
  expect(await gaps()).toEqual([]);
});

it('R05: an act cites its legal basis with the edition', async () => {
  const { legalBasis } = await act();
  expect(legalBasis.sources).toContainEqual(expect.objectContaining({ code: '149-ФЗ', edition: '2022-12-29' }));
  expect(legalBasis.sources.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['ПП 1241', 'ПП 1545', 'ПП 1678', 'Р-139', '04-127', '04-643']),
  );
  expect(legalBasis.fallback).toHaveLength(3);
  const wish = { organizationId: school.organizationId, title: 'Акт', council, legalBasis: 'none' };
  expect(await service.refused('adoptLocalAct', wish)).toBe('legal-basis.not-found');
});

it('R18: each participant says for themselves that they have read what is in force', async () => {
  const { organizationId } = school;
  const editionId = (await act()).inForce!;
  expect((await act()).acknowledged).toBe(false);
  await service.tell('acknowledgeLocalAct', { organizationId, editionId }, 'person-7');
  expect((await act()).acknowledged).toBe(true);
  const [first] = (await act()).editions;
  expect(await service.refused('acknowledgeLocalAct', { organizationId, editionId: first!.editionId })).toBe(
    'local-act.not-in-force',
  );
});

it('R01: an act is withdrawn by order only', async () => {
  const { organizationId } = school;
  expect(await service.refused('withdrawLocalAct', { organizationId })).toBe('order.required');
  await service.tell('withdrawLocalAct', { organizationId, orderRef: await school.order('local-act') });
  expect((await act()).inForce).toBeUndefined();
});

it('R04: no rule of the act is made for one unit alone', () => {
  const ofAct = Object.values({ ...orgStructureCommands, ...orgStructureQueries }).filter(({ subject }) =>
    subject.startsWith('org-structure.local-act.'),
  );
  expect(ofAct).not.toHaveLength(0);
  for (const { request, path } of ofAct) {
    expect(path).not.toContain('unit');
    expect(Object.keys(new (request as new () => object)()).filter((field) => /unit/iu.test(field))).toEqual([]);
  }
});

describe('R18: orders and instructions', () => {
  it('are drafted from a template with requisites and names, and filed with text, signer and basis', async () => {
    const { organizationId, students, groups } = school;
    const rosterEntryIds = [students.vera, students.anna];
    const draft = await service.ask('draftOrder', {
      organizationId,
      templateId: 'transfer',
      number: '5-у',
      date: '2026-11-22',
      unitId: groups.a11,
      rosterEntryIds,
    });
    expect(draft.text).toContain('Школа № 1');
    expect(draft.text).toContain('1) Ученик Вера\n   2) Ученик Анна');
    expect(draft).toMatchObject({ form: 'order', kind: 'student-movement' });
    const basis = { issuer: 'Министерство образования', number: '12', date: '2026-11-01' };
    const { id: orderId } = await service.tell('registerOrder', {
      organizationId,
      kind: draft.kind,
      number: '5-у',
      date: '2026-11-22',
      title: draft.title,
      text: draft.text,
      signer: 'Директорова С. С.',
      basis,
      templateId: draft.templateId,
    });
    const seen = await service.ask('getOrder', { organizationId, orderId });
    expect(seen).toMatchObject({ text: draft.text, signer: 'Директорова С. С.', basis, title: draft.title });
    const [registered] = (await service.log()).filter(({ type }) => type === 'OrderRegistered').slice(-1);
    expect(JSON.stringify(registered)).not.toMatch(/Директорова|Вера/u);
  });

  it.each([
    ['order-template.not-found', { templateId: 'none' }],
    ['order-template.not-found', { templateId: 'transfer', form: 'instruction' }],
    ['roster-entry.not-found', { templateId: 'transfer', rosterEntryIds: ['nobody'] }],
    ['unit.not-found', { templateId: 'transfer', unitId: 'none' }],
    ['academic-year.not-found', { templateId: 'promotion', academicYearId: 'none' }],
  ])('are not drafted: %s', async (code, wrong) =>
    expect(await service.refused('draftOrder', { organizationId: school.organizationId, ...wrong })).toBe(code),
  );

  it('are nobody else’s', async () => {
    const orderId = await school.order('structure');
    expect(await service.refused('getOrder', { organizationId: school.organizationId, orderId: 'none' })).toBe(
      'order.not-found',
    );
    expect(await service.refused('getOrder', { organizationId: 'another', orderId })).toBe('organization.not-found');
  });
});

it('R02: the control view counts movements without an order until they are clarified', async () => {
  const { organizationId, students } = school;
  expect(await rowOf('movements.ordered')).toMatchObject({ state: 'partly', count: 4 });
  const { items } = await service.ask('listMovements', { organizationId, withoutOrder: true });
  const [{ eventId, rosterEntryId }] = items as [(typeof items)[number]];
  expect(Object.values(students)).toContain(rosterEntryId);
  const orderRef = await school.order('student-movement', '2026-08-30');
  const clarified = { organizationId, rosterEntryId, clarifiesEventId: eventId, groundCode: 'new-pupil', orderRef };
  await service.tell('clarifyStudentMovement', clarified);
  expect(await rowOf('movements.ordered')).toMatchObject({ count: 3 });
});

it('another organisation’s edition of the same id is another one', async () => {
  const other = await aSchool(service);
  const { organizationId } = other;
  const adopted = { organizationId, title: 'Другой акт', text: 'Чужой текст', council };
  const [mine] = (await act()).editions;
  await service.tell('adoptLocalAct', { ...adopted, editionId: mine!.editionId });
  const order = await other.order('local-act', '2026-11-18');
  await service.tell('putLocalActInForce', { organizationId, editionId: mine!.editionId, orderRef: order });
  expect((await act('2026-11-19')).text).toBe('Первая редакция');
  expect(await service.ask('getLocalAct', { organizationId }, 'person-7')).toMatchObject({
    text: 'Чужой текст',
    acknowledged: false,
  });
});
