import { claimedSchool, startPeoplePlatform } from '../people-platform.fixture.ts';

it('whose account is erased takes part nowhere, and the entry of the roster is free again', async () => {
  const platform = await startPeoplePlatform();
  const school = await claimedSchool(platform);
  const { organizationId } = school;
  const child = await school.student('Ученик');
  await school.joins('pupil', child, 'student', school.a);
  const erased = (personId: string) =>
    platform.append(`erasure-${personId}`, {
      type: 'ErasureExecuted',
      data: { erasureId: `e-${personId}`, subjectIds: [`person-${personId}`] },
    });
  await erased('pupil');
  await platform.until('MembershipEnded', { personId: 'pupil', reason: 'withdrawn' });
  await platform.until('RosterEntryUnmatched', { personId: 'pupil', rosterEntryId: child });
  await erased('founder');
  await platform.until('AdministratorRevoked', { personId: 'founder', reason: 'erased' });
  await erased('head');
  await platform.until('AdministrationMemberReleased', { personId: 'head', reason: 'erased' });
  await platform.settled();
  const { length } = await platform.log();
  await platform.append('erasure-roster', {
    type: 'ErasureExecuted',
    data: { erasureId: 'e', subjectIds: [`roster-${child}`] },
  });
  await platform.settled();
  const later = (await platform.log()).slice(length).filter(({ metadata }) => metadata.orgId === organizationId);
  expect(later).toEqual([]);
  await platform.close();
});
