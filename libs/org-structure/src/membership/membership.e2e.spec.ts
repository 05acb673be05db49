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
