import {
  claimedSchool,
  operator,
  person,
  startPeoplePlatform,
  type PeoplePlatform,
  type ClaimedSchool,
} from '../people-platform.fixture.ts';

let platform: PeoplePlatform;
beforeEach(async () => {
  platform = await startPeoplePlatform();
});
afterEach(() => platform.close());

const today = '2026-11-22';

describe('appointments', () => {
  let school: ClaimedSchool;
  let about: { organizationId: string };
  let entry: string;
  beforeEach(async () => {
    school = await claimedSchool(platform);
    about = { organizationId: school.organizationId };
    entry = await school.teacher('Первая');
  });

  it('confirm the founder by an order, as a pedagogical worker of the roster', async () => {
    const told = { ...about, personId: 'founder', rosterEntryId: entry };
    expect(await platform.refused('confirmFounder', told, school.head)).toBe('order.required');
    const orderRef = await school.order('administrators', '1');
    const guard = (await platform.tell('addEmployee', { ...about, unitId: school.staff, surname: 'О', givenName: 'О' }))
      .id;
    const notPedagogical = { ...told, rosterEntryId: guard, orderRef };
    expect(await platform.refused('confirmFounder', notPedagogical, school.head)).toBe('employee.not-pedagogical');
    expect(await platform.refused('confirmFounder', { ...told, personId: 'x', orderRef }, school.head)).toBe(
      'administrators.not-provisional',
    );
    const command = crypto.randomUUID();
    await platform.tell('confirmFounder', { ...told, orderRef }, school.head, command);
    await platform.tell('confirmFounder', { ...told, orderRef }, school.head, command);
    const { items } = await platform.ask('listOwnMemberships', {}, school.founder);
    expect(items).toMatchObject([
      {
        name: 'Школа № 1',
        memberships: [{ role: 'teacher', unitName: 'Сотрудники', status: 'verified', since: today }],
        administrator: { provisional: false },
      },
    ]);
    const { administrators, administration } = await platform.ask('listAppointments', about);
    expect(administrators).toMatchObject([{ personId: 'founder', provisional: false, orderId: orderRef }]);
    expect(administration).toMatchObject([{ personId: 'head', position: 'director', via: 'application' }]);
  });

  it('make further administrators of pedagogical members only, and keep the last one', async () => {
    await school.confirmed(entry);
    const another = { ...about, personId: 'olga' };
    expect(await platform.refused('appointAdditionalAdministrator', another, school.founder)).toBe('person.not-member');
    await school.joins('olga', await school.teacher('Вторая'), 'teacher');
    expect(await platform.refused('leaveAdministration', about, school.founder)).toBe('administrators.last');
    const own = (await platform.ask('listOwnMemberships', {}, school.founder)).items[0]!.memberships[0]!;
    const leaving = { ...about, membershipId: own.membershipId };
    expect(await platform.refused('leaveOrganization', leaving, school.founder)).toBe('administrators.last');
    await platform.tell('appointAdditionalAdministrator', another, school.founder);
    await platform.tell('leaveOrganization', leaving, school.founder);
    const revoked = await platform.until('AdministratorRevoked', { personId: 'founder' });
    expect(revoked.data).toMatchObject({ reason: 'membership-ended' });
    expect(
      await platform.refused('appointAdditionalAdministrator', { ...another, personId: 'olga' }, school.founder),
    ).toBe('access.denied');
  });

  it('end with a dismissal, also the last one, and the director fills the vacancy', async () => {
    await school.confirmed(entry);
    expect((await platform.ask('getVacancies', about)).administrator).toBe(false);
    await platform.tell('assignCurator', { ...about, unitId: school.a, rosterEntryId: entry, kind: 'principal' });
    await platform.tell('dismissEmployee', { ...about, rosterEntryId: entry, fromUnitId: school.staff });
    await platform.until('AdministrationVacated');
    await platform.until('CuratorUnassigned', { unitId: school.a });
    const ended = await platform.until('MembershipEnded', { personId: 'founder' });
    expect(ended.data).toMatchObject({ reason: 'dismissed' });
    await platform.settled();
    expect(await platform.ask('getVacancies', about)).toMatchObject({
      administrator: true,
      director: false,
      curators: [{ name: '5А' }, { name: '5Б' }],
    });

    const next = await platform.registers('next', '+70000000005');
    const rosterEntryId = await school.teacher('Третья');
    const orderRef = await school.order('administrators', '2');
    const told = { ...about, personId: 'next', rosterEntryId, orderRef };
    expect(await platform.refused('appointAdministrator', told, operator)).toBe('administrators.not-vacant');
    await platform.tell('appointAdministrator', told, school.head);
    expect((await platform.ask('getVacancies', about)).administrator).toBe(false);
    expect((await platform.ask('listOwnMemberships', {}, next)).items).toMatchObject([
      { administrator: { provisional: false }, memberships: [{ status: 'verified' }] },
    ]);
  });

  it('end with the erasure of the account, everywhere', async () => {
    await school.confirmed(entry);
    const subjectIds = ['roster-x', 'person-founder'];
    const executed = { type: 'ErasureExecuted' as const, data: { erasureId: 'e1', subjectIds } };
    await platform.identity('erasure-e1', executed);
    const revoked = await platform.until('AdministratorRevoked', { personId: 'founder' });
    expect(revoked.data).toMatchObject({ reason: 'erased' });
    await platform.until('AdministrationVacated');
    await platform.until('MembershipEnded', { personId: 'founder' });
    await platform.settled();
    const own = await platform.ask('listOwnMemberships', {}, school.founder);
    expect(own.items).toMatchObject([{ memberships: [{ status: 'ended', reason: 'withdrawn' }] }]);
  });

  it('let one of the last two go, when both leave at once', async () => {
    await school.confirmed(entry);
    const olga = await school.joins('olga', await school.teacher('Вторая'), 'teacher');
    await platform.tell('appointAdditionalAdministrator', { ...about, personId: 'olga' }, school.founder);
    const both = await Promise.all(
      [school.founder, olga].map((who) => platform.refused('leaveAdministration', about, who)),
    );
    expect(both.sort()).toEqual(['accepted', 'administrators.last']);
    expect((await platform.ask('listAppointments', about)).administrators).toHaveLength(1);
  });

  it('are made by the operator where neither administrator nor director is left', async () => {
    await school.confirmed(entry);
    const rosterEntryId = await school.teacher('Пятая');
    const [director, administrator] = [
      await school.order('administration', '11'),
      await school.order('administrators', '12'),
    ];
    for (const personId of ['founder', 'head']) {
      const erasureId = `of-${personId}`;
      const data = { erasureId, subjectIds: [`person-${personId}`] };
      await platform.identity(`erasure-${erasureId}`, { type: 'ErasureExecuted', data });
    }
    await platform.until('AdministrationVacated');
    await platform.until('AdministrationMemberReleased', { personId: 'head' });
    await platform.registers('next', '+70000000007');
    const next = { ...about, personId: 'next', rosterEntryId };
    await platform.tell('appointAdministrator', { ...next, orderRef: administrator }, operator);
    await platform.tell('appointDirector', { ...next, orderRef: director }, operator);
    expect(await platform.ask('getVacancies', about)).toMatchObject({ administrator: false, director: false });
    const [own] = (await platform.ask('listOwnMemberships', {}, school.head)).items;
    expect(own).toMatchObject({ organizationId: school.organizationId, memberships: [] });
    expect(own).not.toHaveProperty('administration');
    expect((await platform.ask('listOwnMemberships', { on: '2026-11-21' }, school.head)).items).toEqual([]);
  });

  it('stand on an order each: given, of the school, not annulled, of a kind that allows it', async () => {
    const { order, head } = school;
    const annulled = await order('administration', '8');
    await platform.tell('annulOrder', { ...about, orderId: annulled });
    const revoked = await order('administrators', '9');
    await platform.tell('annulOrder', { ...about, orderId: revoked });
    const person = { ...about, personId: 'founder' };
    for (const [appoint, told, dead] of [
      ['confirmFounder', { ...person, rosterEntryId: entry }, revoked],
      ['appointAdministrator', person, revoked],
      ['appointDirector', person, annulled],
      ['appointDeputy', person, annulled],
    ] as const) {
      const answer = (orderRef?: string) => platform.refused(appoint, { ...told, orderRef }, head);
      expect([appoint, await answer()]).toEqual([appoint, 'order.required']);
      expect([appoint, await answer('nobodys')]).toEqual([appoint, 'order.not-found']);
      expect([appoint, await answer(dead)]).toEqual([appoint, 'order.annulled']);
      const other = await order('structure', `other ${appoint}`);
      expect([appoint, await answer(other)]).toEqual([appoint, 'order.kind-mismatch']);
    }
    const { administrators } = await platform.ask('listAppointments', about);
    expect(administrators).toMatchObject([{ personId: 'founder', provisional: true }]);
  });

  it('hand the direction over, and appoint deputies by order', async () => {
    const deputy = await school.joins('vera', await school.teacher('Четвёртая'), 'teacher');
    const orderRef = await school.order('administration', '3');
    const told = { ...about, personId: 'vera', orderRef };
    expect(await platform.refused('appointDeputy', told, deputy)).toBe('access.denied');
    await platform.tell('appointDeputy', told, school.head);
    expect((await platform.ask('listOwnMemberships', {}, deputy)).items).toMatchObject([
      { administration: { position: 'deputy' } },
    ]);
    await platform.tell('appointDirector', told, school.head);
    const { administration } = await platform.ask('listAppointments', about);
    expect(administration).toMatchObject([{ personId: 'vera', position: 'director' }]);
    expect((await platform.ask('listOwnMemberships', {}, school.head)).items[0]).not.toHaveProperty('administration');
  });

  it('seat confirmed parents and students in bodies, and unseat them', async () => {
    const child = await school.student('Ученик');
    await school.joins('pupil', child, 'student', school.a);
    const parents = (await platform.tell('createBody', { ...about, name: 'Родители', kind: 'parents' })).id;
    const students = (await platform.tell('createBody', { ...about, name: 'Ученики', kind: 'students' })).id;
    const parent = { ...about, unitId: parents, personId: 'parent', studentEntryId: child };
    expect(await platform.refused('electBodyMember', parent, school.head)).toBe('person.not-guardian');
    const link = { linkId: 'l1', guardianId: 'parent', studentEntryId: child, ...about };
    const stream = `guardian-links-${school.organizationId}-${child}`;
    await platform.identity(stream, { type: 'GuardianConfirmed', data: link }, school.organizationId);
    await platform.tell('electBodyMember', parent, school.head);
    const pupil = { ...about, unitId: students, personId: 'pupil' };
    await platform.tell('electBodyMember', pupil, school.head);
    expect(await platform.refused('electBodyMember', { ...pupil, personId: 'parent' }, school.head)).toBe(
      'person.not-member',
    );
    expect(await platform.refused('electBodyMember', { ...parent, unitId: school.a }, school.head)).toBe(
      'unit.not-body',
    );
    expect((await platform.ask('listBodyMembers', { ...about, unitId: parents }, school.head)).items).toMatchObject([
      { personId: 'parent', since: today },
    ]);
    expect((await platform.ask('listOwnMemberships', {}, person('parent'))).items).toMatchObject([
      { memberships: [], bodies: [{ unitName: 'Родители' }] },
    ]);
    const ended = { type: 'GuardianLinkEnded' as const, data: { ...link, ground: 'request' as const } };
    await platform.identity(stream, ended, school.organizationId);
    await platform.until('BodyMemberReleased', { personId: 'parent' });
    await platform.tell('expelStudent', { ...about, rosterEntryId: child, fromUnitId: school.a });
    await platform.until('BodyMemberReleased', { personId: 'pupil' });
  });
});
