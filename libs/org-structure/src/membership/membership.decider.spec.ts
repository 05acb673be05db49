import { command, deciderSpec, metadata, recorded } from '@zveno/testing';
import { isDomainError } from '@zveno/kernel';
import fc from 'fast-check';
import { memberships, type MembershipCommand } from './membership.decider.ts';
import { isActive, type MembershipEnd, type MembershipEvent, type MembershipRole } from './membership.state.ts';

const given = deciderSpec(memberships);
const who = { organizationId: 'o1', personId: 'p1' };
const about = (membershipId: string) => ({ membershipId, ...who });
const opened = (membershipId: string, unitId = 'u1', more: object = {}, role: MembershipRole = 'student') =>
  ({
    type: 'MembershipOpened',
    data: { ...about(membershipId), role, unitId, via: 'join-request', ...more },
  }) as MembershipEvent;
const verified = (membershipId: string, rosterEntryId?: string): MembershipEvent => ({
  type: 'MembershipVerified',
  data: { ...about(membershipId), ...(rosterEntryId && { rosterEntryId }) },
});
const ended = (membershipId: string, reason: MembershipEnd): MembershipEvent => ({
  type: 'MembershipEnded',
  data: { ...about(membershipId), reason },
});
const suspended = (membershipId: string): MembershipEvent => ({
  type: 'MembershipSuspended',
  data: { ...about(membershipId), reason: 'leave' },
});
const tell = (type: MembershipCommand['type'], data: object) => command<MembershipCommand>(type, data as never);
const admit = (membershipId: string, unitId = 'u1', more: object = {}) =>
  tell('Admit', { ...about(membershipId), role: 'student', unitId, via: 'join-request', ...more });
const follow = (place: object, newMembershipId = 'm9') =>
  tell('FollowRoster', { ...who, rosterEntryId: 'e1', role: 'student', place, newMembershipId });
const inside = [opened('m1'), verified('m1', 'e1')] as const;

describe('a membership', () => {
  it('is opened and verified in one', () =>
    given()
      .when(admit('m1', 'u1', { joinRequestId: 'j1', rosterEntryId: 'e1' }))
      .then(opened('m1', 'u1', { joinRequestId: 'j1' }), verified('m1', 'e1')));
  it('is not doubled in one unit and role', () =>
    given(...inside)
      .when(admit('m2'))
      .thenNothing());
  it('comes of a join request once, even when it has ended', () =>
    given(opened('m1', 'u1', { joinRequestId: 'j1' }), verified('m1'), ended('m1', 'withdrawn'))
      .when(admit('m2', 'u1', { joinRequestId: 'j1' }))
      .thenNothing());
  it('may stand beside another', () =>
    given(...inside)
      .when(admit('m2', 'u2'))
      .then(opened('m2', 'u2'), verified('m2')));
  it('names the one before when somebody comes again', () =>
    given(...inside, ended('m1', 'withdrawn'))
      .when(admit('m2'))
      .then(opened('m2', 'u1', { previousMembershipId: 'm1' }), verified('m2')));

  const suspend = tell('SuspendMembership', { ...about('m1'), reason: 'leave' });
  const resume = tell('ResumeMembership', about('m1'));
  it('is suspended and resumed', () => {
    given(...inside)
      .when(suspend)
      .then(suspended('m1'));
    given(...inside, suspended('m1'))
      .when(suspend)
      .thenNothing();
    given(...inside, suspended('m1'))
      .when(resume)
      .then({ type: 'MembershipResumed', data: about('m1') });
    given(...inside)
      .when(resume)
      .thenNothing();
    given(opened('m1')).when(resume).thenRefused('membership.not-suspended');
  });
  it('that has ended stays so', () => {
    given(...inside, ended('m1', 'withdrawn'))
      .when(suspend)
      .thenRefused('membership.ended');
    given(...inside, ended('m1', 'withdrawn'))
      .when(tell('EndMembership', { ...about('m1'), reason: 'mistake' }))
      .thenNothing();
    given().when(suspend).thenRefused('membership.not-found');
  });
  it('ends', () =>
    given(...inside)
      .when(tell('EndMembership', { ...about('m1'), reason: 'withdrawn' }))
      .then(ended('m1', 'withdrawn')));

  const correct = (role: MembershipRole, unitId = 'u1') => tell('CorrectRole', { ...about('m1'), role, unitId });
  it('has its role corrected (I4)', () =>
    given(...inside)
      .when(correct('teacher'))
      .then({ type: 'MembershipRoleCorrected', data: { ...about('m1'), role: 'teacher', unitId: 'u1' } }));
  it('is not corrected into what it is, nor into what another is', () => {
    given(...inside)
      .when(correct('student'))
      .thenNothing();
    given(...inside, opened('m2', 'u2'), verified('m2'))
      .when(correct('student', 'u2'))
      .thenRefused('membership.exists');
  });
  it('is withheld once for a request', () => {
    const data = { ...who, joinRequestId: 'j1', rosterEntryId: 'e1', reason: 'entry-matched' as const };
    const withheld: MembershipEvent = { type: 'AdmissionWithheld', data };
    given().when(tell('WithholdAdmission', data)).then(withheld);
    given(withheld).when(tell('WithholdAdmission', data)).thenNothing();
  });
  it('ends with the entry that was somebody else', () =>
    given(...inside, opened('m2', 'u2'), verified('m2'))
      .when(tell('EndMembershipsOfEntry', { ...who, rosterEntryId: 'e1', reason: 'mistake' }))
      .then(ended('m1', 'mistake')));
});

describe('a membership follows its roster entry', () => {
  const moved = opened('m9', 'u2', { via: 'movement', previousMembershipId: 'm1' });
  it('out', () =>
    given(...inside)
      .when(follow({ ended: 'expelled' }))
      .then(ended('m1', 'expelled')));
  it('out when suspended', () =>
    given(...inside, suspended('m1'))
      .when(follow({ ended: 'graduated' }))
      .then(ended('m1', 'graduated')));
  it('into another unit', () =>
    given(...inside)
      .when(follow({ unitId: 'u2' }))
      .then(ended('m1', 'transferred'), moved, verified('m9', 'e1')));
  it('nowhere when nothing has moved', () =>
    given(...inside)
      .when(follow({ unitId: 'u1' }))
      .thenNothing());
  it('in again', () =>
    given(...inside, ended('m1', 'expelled'))
      .when(follow({ unitId: 'u2' }))
      .then(moved, verified('m9', 'e1')));
  it.each(['withdrawn', 'mistake'] as const)('not in again after an end by people: %s', (reason) =>
    given(...inside, ended('m1', reason))
      .when(follow({ unitId: 'u2' }))
      .thenNothing(),
  );
  it('not in for the first time', () =>
    given()
      .when(follow({ unitId: 'u2' }))
      .thenNothing());
  it('and leaves what came another way', () =>
    given(...inside, opened('m2', 'u2'), verified('m2'))
      .when(follow({ unitId: 'u2' }))
      .then(ended('m1', 'transferred')));
});

const id = fc.constantFrom('m1', 'm2', 'm3', 'm4');
const unitId = fc.constantFrom('u1', 'u2');
const role = fc.constantFrom('teacher' as const, 'student' as const);
const entry = fc.option(fc.constantFrom('e1', 'e2'), { nil: undefined });
const reason = fc.constantFrom('withdrawn', 'mistake', 'expelled');
const named = (type: MembershipCommand['type'], rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(rest).map((data) => ({ type, data: { ...who, ...data } }));
const anyCommand = fc.oneof(
  named('Admit', { membershipId: id, unitId, role, rosterEntryId: entry, via: fc.constant('join-request') }),
  named('SuspendMembership', { membershipId: id, reason: fc.constant('leave') }),
  named('ResumeMembership', { membershipId: id }),
  named('CorrectRole', { membershipId: id, unitId, role }),
  named('EndMembership', { membershipId: id, reason }),
  named('FollowRoster', {
    rosterEntryId: fc.constantFrom('e1', 'e2'),
    role,
    newMembershipId: fc.uuid(),
    place: fc.oneof(fc.record({ unitId }), fc.record({ ended: fc.constant('expelled') })),
  }),
);

it('I4: whatever is told, a person has one active membership in a unit and role', () =>
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
      let state = memberships.initial();
      for (const told of commands) {
        try {
          const events = memberships.decide({ ...told, metadata: metadata() } as unknown as MembershipCommand, state);
          state = recorded(events).reduce(memberships.evolve, state);
        } catch (refusal) {
          if (!isDomainError(refusal)) throw refusal;
        }
        const places = state.all.filter(isActive).map((one) => `${one.unitId} ${one.role}`);
        expect(new Set(places).size).toBe(places.length);
      }
    }),
  ));
