import { command, deciderSpec, metadata, recorded } from '@zveno/testing';
import { isDomainError } from '@zveno/kernel';
import fc from 'fast-check';
import { administrators, type AdministratorsCommand } from './administrators.decider.ts';
import { confirmedOf, type AdministratorEvent } from './administrators.state.ts';

const given = deciderSpec(administrators);
const organizationId = 'o1';
const about = (personId: string) => ({ organizationId, personId });
const appointed = (
  personId: string,
  kind: 'founding' | 'appointed' | 'additional' = 'additional',
): AdministratorEvent => ({
  type: 'AdministratorAppointed',
  data: { ...about(personId), kind, provisional: kind === 'founding' },
});
const confirmed = (personId: string): AdministratorEvent => ({
  type: 'AdministratorConfirmed',
  data: about(personId),
});
type Reason = Extract<AdministratorEvent, { type: 'AdministratorRevoked' }>['data']['reason'];
const revoked = (personId: string, reason: Reason): AdministratorEvent => ({
  type: 'AdministratorRevoked',
  data: { ...about(personId), reason },
});
const vacated: AdministratorEvent = { type: 'AdministrationVacated', data: { organizationId } };
const tell = (type: AdministratorsCommand['type'], personId: string, more: object = {}, actorId = 'actor-1') =>
  command<AdministratorsCommand>(type, { ...about(personId), ...more } as never, { actorId });
const founded = [appointed('f', 'founding'), confirmed('f')] as const;

describe('the founder', () => {
  it('is provisional', () => given().when(tell('AppointFounder', 'f')).then(appointed('f', 'founding')));
  it('is appointed once, also after they went', () => {
    given(appointed('f', 'founding')).when(tell('AppointFounder', 'f')).thenNothing();
    given(appointed('f', 'founding'), revoked('f', 'not-confirmed')).when(tell('AppointFounder', 'f')).thenNothing();
  });
  it('is one', () =>
    given(appointed('f', 'founding')).when(tell('AppointFounder', 'g')).thenRefused('founding.claimed'));
  it('takes over nothing from those in office', () =>
    given(appointed('a', 'appointed')).when(tell('AppointFounder', 'f')).thenRefused('administrators.not-vacant'));
  it('is confirmed', () => given(appointed('f', 'founding')).when(tell('ConfirmFounder', 'f')).then(confirmed('f')));
  it('is confirmed once', () =>
    given(...founded)
      .when(tell('ConfirmFounder', 'f'))
      .thenNothing());
  it('must be there to be confirmed', () =>
    given().when(tell('ConfirmFounder', 'f')).thenRefused('administrators.not-provisional'));
  it('is not appointed otherwise meanwhile', () =>
    given(appointed('f', 'founding'))
      .when(tell('AppointAdministrator', 'f', { kind: 'appointed' }))
      .thenRefused('administrators.provisional'));
  it('goes when not confirmed, and nobody is left', () =>
    given(appointed('f', 'founding'))
      .when(tell('RevokeAdministrator', 'f'))
      .then(revoked('f', 'not-confirmed'), vacated));
});

describe('an administrator', () => {
  it('is appointed by the administration', () =>
    given()
      .when(tell('AppointAdministrator', 'a', { kind: 'appointed' }))
      .then(appointed('a', 'appointed')));
  it('appoints further ones', () =>
    given(...founded)
      .when(tell('AppointAdministrator', 'a', { kind: 'additional' }, 'f'))
      .then(appointed('a')));
  it.each([
    ['before the confirmation', [appointed('f', 'founding')]],
    ['once revoked', [...founded, appointed('a'), revoked('f', 'revoked')]],
  ])('appoints nobody %s', (_, history) =>
    given(...history)
      .when(tell('AppointAdministrator', 'b', { kind: 'additional' }, 'f'))
      .thenRefused('administrators.not-administrator'),
  );
  it('goes', () =>
    given(...founded, appointed('a'))
      .when(tell('LeaveAdministration', 'f'))
      .then(revoked('f', 'left')));
  it.each(['LeaveAdministration', 'RevokeAdministrator'] as const)('stays as the last one: %s', (type) =>
    given(...founded)
      .when(tell(type, 'f'))
      .thenRefused('administrators.last'),
  );
  it('is dismissed, also as the last one', () =>
    given(...founded)
      .when(tell('RecordAdministratorGone', 'f', { reason: 'dismissed' }))
      .then(revoked('f', 'dismissed'), vacated));
  it('ends a vacancy', () => {
    const state = recorded([...founded, revoked('f', 'dismissed'), vacated, appointed('a', 'appointed')]).reduce(
      administrators.evolve,
      administrators.initial(),
    );
    expect(state.vacated).toBe(false);
  });
});

const person = fc.constantFrom('a', 'b', 'c');
const act = fc.record({
  type: fc.constantFrom(
    'AppointFounder' as const,
    'ConfirmFounder' as const,
    'AppointAdministrator' as const,
    'RevokeAdministrator' as const,
    'LeaveAdministration' as const,
  ),
  personId: person,
  actorId: person,
  kind: fc.constantFrom('appointed', 'additional'),
});
const fact = fc.record({
  type: fc.constant('RecordAdministratorGone' as const),
  personId: person,
  actorId: person,
  reason: fc.constantFrom('dismissed', 'not-pedagogical', 'membership-ended', 'erased'),
});

type Step = Readonly<{ type: AdministratorsCommand['type']; personId: string; actorId: string }>;

/** All states that a history of commands leads through, with what each step recorded. */
const play = (steps: readonly Step[]) => {
  let state = administrators.initial();
  return steps.map(({ type, actorId, ...data }) => {
    let events: AdministratorEvent[] = [];
    try {
      const told = { type, data: { organizationId, ...data }, metadata: metadata({ actorId }) };
      events = administrators.decide(told as AdministratorsCommand, state);
    } catch (refusal) {
      if (!isDomainError(refusal) || type === 'RecordAdministratorGone') throw refusal;
    }
    state = recorded(events).reduce(administrators.evolve, state);
    return { state, events };
  });
};

describe('I1', () => {
  it('acts on the platform never take the last administrator away', () =>
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        let hadOne = false;
        for (const { state } of play(steps)) {
          const has = confirmedOf(state).length > 0;
          expect(hadOne && !has).toBe(false);
          hadOne = has;
        }
      }),
    ));

  it('facts are never refused, and an organisation left without one is vacated', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(act, fact), { maxLength: 40 }), (steps) => {
        let hadOne = false;
        for (const { state } of play(steps)) {
          const has = confirmedOf(state).length > 0;
          if (hadOne && !has) expect(state.vacated).toBe(true);
          if (has) expect(state.vacated).toBe(false);
          hadOne = has;
        }
      }),
    ));
});
