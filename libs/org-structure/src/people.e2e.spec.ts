import {
  claimedSchool,
  operator,
  person,
  startPeoplePlatform,
  territory,
  type ClaimedSchool,
  type PeoplePlatform,
} from './people-platform.fixture.ts';

let platform: PeoplePlatform;
beforeEach(async () => {
  platform = await startPeoplePlatform();
});
afterEach(() => platform.close());

const today = '2026-11-22';

describe('founding', () => {
  const application = (municipalityId: string) => ({
    ...{ municipalityId, kind: 'school' as const, name: 'Школа № 7', timeZone: 'Asia/Yekaterinburg' },
    administrator: { name: 'Анна', phone: '89190000001' },
    head: { name: 'Борис', phone: '+7 (919) 000-00-02' },
  });

  it('goes from application to claims, by the phones of the application only', async () => {
    const { municipalityId, regionId } = await territory(platform);
    const anna = await platform.registers('anna', '+79190000001');
    const stranger = await platform.registers('stranger', '+79190000009');
    const told = application(municipalityId);
    const { id: organizationId } = await platform.tell('applyForOrganization', told, stranger);
    const applied = await platform.ask('listApplications', { status: 'applied' });
    expect(applied.items).toMatchObject([
      { organizationId, administrator: { name: 'Анна', phone: '+79190000001', delivered: false }, status: 'applied' },
    ]);
    expect(await platform.refused('claimOrganization', { organizationId }, anna)).toBe('founding.phone-mismatch');

    const elsewhere = { ...operator, regions: ['other'] };
    const applicationId = organizationId;
    expect(await platform.refused('activateOrganization', { applicationId }, elsewhere)).toBe('founding.not-found');
    expect((await platform.ask('listApplications', {}, elsewhere)).items).toEqual([]);
    const within = { ...operator, regions: [regionId] };
    const command = crypto.randomUUID();
    await platform.tell('activateOrganization', { applicationId }, within, command);
    await platform.tell('activateOrganization', { applicationId }, within, command);
    await platform.until('FoundingLinkDelivered', { to: 'head' });
    expect((await platform.ask('listApplications', {}, within)).items).toMatchObject([
      { status: 'activated', administrator: { delivered: true }, head: { delivered: true } },
    ]);
    expect(platform.sent.map(({ channel, to }) => [channel, to])).toEqual([
      ['sms', '+79190000001'],
      ['sms', '+79190000002'],
    ]);
    expect(platform.sent[0]!.text).toContain(`https://zveno.example/claim/${organizationId}`);

    expect(await platform.refused('claimOrganization', { organizationId }, stranger)).toBe('founding.phone-mismatch');
    expect(await platform.refused('claimOrganization', { organizationId }, person('nobody'))).toBe(
      'founding.phone-mismatch',
    );
    expect((await platform.ask('listClaims', {}, stranger)).items).toEqual([]);
    expect((await platform.ask('listClaims', {}, anna)).items).toEqual([
      { organizationId, name: 'Школа № 7', as: 'administrator', claimed: false },
    ]);
    expect(await platform.tell('claimOrganization', { organizationId }, anna)).toMatchObject({ as: 'administrator' });
    await platform.tell('claimOrganization', { organizationId }, anna);
    expect((await platform.ask('listClaims', {}, anna)).items).toMatchObject([{ claimed: true }]);
    await platform.settled();
    const appointed = (await platform.log()).filter(({ type }) => type === 'AdministratorAppointed');
    expect(appointed).toHaveLength(1);
    expect((await platform.ask('listOwnMemberships', {}, anna)).items).toMatchObject([
      { organizationId, memberships: [], administrator: { provisional: true } },
    ]);
    expect((await platform.ask('listOwnMemberships', {}, stranger)).items).toEqual([]);
  });

  it('seals the contacts', async () => {
    const { municipalityId } = await territory(platform);
    await platform.tell('applyForOrganization', application(municipalityId), person('anna'));
    const text = JSON.stringify(await platform.log());
    expect(['Анна', 'Борис', '79190000001'].filter((clear) => text.includes(clear))).toEqual([]);
  });

  it('is refused with reasons, and applied for again', async () => {
    const { municipalityId } = await territory(platform);
    const { id } = await platform.tell('applyForOrganization', application(municipalityId), person('anna'));
    const refusal = { applicationId: id, reason: 'wrong-requisites' as const, note: 'ИНН другой' };
    await platform.tell('refuseApplication', refusal);
    expect((await platform.ask('listApplications', { status: 'refused' })).items).toMatchObject([
      { reason: 'wrong-requisites', note: 'ИНН другой' },
    ]);
    expect(await platform.refused('activateOrganization', { applicationId: id })).toBe('founding.refused');
    await platform.tell('applyForOrganization', { ...application(municipalityId), organizationId: id }, person('anna'));
    expect((await platform.ask('listApplications', {})).items).toMatchObject([{ status: 'applied' }]);
    const same = { ...application(municipalityId), head: { name: 'Б', phone: '+79190000001' } };
    expect(await platform.refused('applyForOrganization', same, person('anna'))).toBe('founding.same-phone');
  });
});

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

    const next = await platform.registers('next', '+79190000005');
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

describe('memberships', () => {
  let school: ClaimedSchool;
  let about: { organizationId: string };
  beforeEach(async () => {
    school = await claimedSchool(platform);
    about = { organizationId: school.organizationId };
  });
  const ownOf = async (personId: string) =>
    (await platform.ask('listOwnMemberships', {}, person(personId))).items[0]!.memberships;

  it('come of an approval, where the roster has the person', async () => {
    const child = await school.student('Ученик', school.b);
    await school.joins('pupil', child, 'student', school.a);
    const { items, total } = await platform.ask('listUnitMembers', { ...about, unitId: school.b }, school.head);
    expect({ items, total }).toMatchObject({
      total: 1,
      items: [{ personId: 'pupil', role: 'student', unitName: '5Б', rosterEntryId: child, surname: 'Фамилия pupil' }],
    });
    expect((await platform.ask('listMembers', { ...about, on: '2026-11-21' }, school.head)).items).toEqual([]);
    await platform.approves({
      ...about,
      ...{ joinRequestId: 'j-2', personId: 'other', unitId: school.a, role: 'student', rosterEntryId: child },
    });
    await platform.until('AdmissionWithheld', { personId: 'other' });
    expect((await platform.ask('getVacancies', about)).withheldAdmissions).toMatchObject([
      { joinRequestId: 'j-2', personId: 'other', rosterEntryId: child, reason: 'entry-matched' },
    ]);
  });

  it('move and end with the roster, at once', async () => {
    const child = await school.student('Ученик');
    await school.joins('pupil', child, 'student', school.a);
    const move = { ...about, rosterEntryId: child, fromUnitId: school.a };
    await platform.tell('transferStudentBetweenGroups', { ...move, toUnitId: school.b });
    const [first] = await ownOf('pupil');
    const opened = await platform.until('MembershipOpened', { unitId: school.b });
    expect(opened.data).toMatchObject({ via: 'movement', previousMembershipId: first!.membershipId });
    expect(opened.metadata).toMatchObject({ actorId: 'process:departures', onBehalfOf: operator.actorId });
    await platform.tell('expelStudent', { ...move, fromUnitId: school.b });
    await platform.until('MembershipEnded', { reason: 'expelled' });
    expect((await ownOf('pupil')).map(({ status, reason }) => [status, reason]).sort()).toEqual([
      ['ended', 'expelled'],
      ['ended', 'transferred'],
    ]);
    await platform.tell('reinstateStudent', { ...about, rosterEntryId: child, unitId: school.a });
    await platform.settled();
    expect((await ownOf('pupil')).filter(({ status }) => status === 'verified')).toMatchObject([{ unitName: '5А' }]);
  });

  it('come back when a movement was recorded wrongly', async () => {
    const child = await school.student('Ученик');
    await school.joins('pupil', child, 'student', school.a);
    await platform.tell('expelStudent', { ...about, rosterEntryId: child, fromUnitId: school.a });
    await platform.until('MembershipEnded', { reason: 'expelled' });
    const { metadata } = await platform.until('StudentExpelled');
    await platform.tell('correctStudentMovement', {
      ...about,
      rosterEntryId: child,
      correctsEventId: metadata.eventId,
    });
    await platform.settled();
    expect((await ownOf('pupil')).map(({ status }) => status).sort()).toEqual(['ended', 'verified']);
  });

  const takeEffect = () => platform.processes.timers!.runOnce(platform.clock.now(), 'entries-taking-effect');
  it('end by a movement dated ahead at midnight there', async () => {
    const child = await school.student('Ученик');
    await school.joins('pupil', child, 'student', school.a);
    const ahead = { ...about, rosterEntryId: child, fromUnitId: school.a, effectiveOn: '2026-11-23' };
    await platform.tell('expelStudent', ahead);
    await platform.settled();
    expect(await ownOf('pupil')).toMatchObject([{ status: 'verified' }]);
    await takeEffect();
    expect(await ownOf('pupil')).toMatchObject([{ status: 'verified' }]);
    // In Yekaterinburg it is five hours later than in UTC.
    platform.clock.set('2026-11-22T19:00:00.000Z');
    await takeEffect();
    await takeEffect();
    const ends = (await platform.log()).filter(({ type }) => type === 'MembershipEnded');
    expect(ends).toMatchObject([{ data: { reason: 'expelled' }, metadata: { effectiveOn: '2026-11-23' } }]);
  });

  it('are suspended, resumed, corrected and ended by hand', async () => {
    await school.confirmed(await school.teacher('Первая'));
    await school.joins('pupil', await school.student('Ученик'), 'student', school.a);
    const { membershipId } = (await ownOf('pupil'))[0]!;
    const one = { ...about, personId: 'pupil', membershipId };
    await platform.tell('suspendMembership', { ...one, reason: 'other' }, school.founder);
    expect(await ownOf('pupil')).toMatchObject([{ status: 'suspended', reason: 'other' }]);
    await platform.tell('resumeMembership', one, school.founder);
    await platform.tell('correctRole', { ...one, role: 'teacher', toUnitId: school.staff }, school.founder);
    expect(await ownOf('pupil')).toMatchObject([{ status: 'verified', role: 'teacher', unitName: 'Сотрудники' }]);
    const nowhere = { ...one, role: 'teacher', toUnitId: 'u-none' };
    expect(await platform.refused('correctRole', nowhere, school.founder)).toBe('unit.not-found');
    const ahead = { ...one, reason: 'mistake', effectiveOn: '2027-01-01' };
    expect(await platform.refused('endMembership', ahead, school.founder)).toBe('date.in-future');
    expect(await platform.refused('endMembership', { ...one, personId: 'x', reason: 'mistake' }, school.founder)).toBe(
      'membership.not-found',
    );
    await platform.tell('endMembership', { ...one, reason: 'mistake' }, school.founder);
    expect(await ownOf('pupil')).toMatchObject([{ status: 'ended', reason: 'mistake' }]);
  });

  it('end when the entry was somebody else', async () => {
    await school.confirmed(await school.teacher('Первая'));
    const child = await school.student('Ученик');
    await school.joins('pupil', child, 'student', school.a);
    const match = { ...about, rosterEntryId: child, personId: 'pupil' };
    expect(await platform.refused('unmatchRosterEntry', { ...match, personId: 'x' }, school.founder)).toBe(
      'roster-entry.not-matched',
    );
    await platform.tell('unmatchRosterEntry', match, school.founder);
    await platform.until('MembershipEnded', { reason: 'mistake' });
    await school.joins('right', child, 'student', school.a);
    expect(await ownOf('right')).toMatchObject([{ status: 'verified' }]);
  });
});
