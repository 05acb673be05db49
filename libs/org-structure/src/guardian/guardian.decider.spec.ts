import { command, deciderSpec } from '@zveno/testing';
import type { AddGuardian } from './add-guardian.command.ts';
import type { DeclareGuardian } from './declare-guardian.command.ts';
import { guardian } from './guardian.decider.ts';
import type { GuardianEvent } from './guardian.state.ts';
import type { WithdrawGuardian } from './withdraw-guardian.command.ts';

const given = deciderSpec(guardian);
const seal = (box: string) => ({ alg: 'A256GCM', key: 'roster-g1', box });
const rosterEntryId = 'g1';
const entry = { rosterEntryId, kind: 'guardian', surname: seal('s'), givenName: seal('g') } as const;
const recorded: GuardianEvent = { type: 'RosterEntryRecorded', data: entry };
const child = (studentEntryId: string, box = 'm') => ({ studentEntryId, relationship: seal(box) });
const declared = (...children: ReturnType<typeof child>[]): GuardianEvent => ({
  type: 'GuardianDeclared',
  data: { rosterEntryId, children },
});
const withdrawn: GuardianEvent = { type: 'GuardianWithdrawn', data: { rosterEntryId } };
const declare = (...children: ReturnType<typeof child>[]) =>
  command<DeclareGuardian>('DeclareGuardian', { rosterEntryId, children });
const withdraw = command<WithdrawGuardian>('WithdrawGuardian', { rosterEntryId });

describe('a guardian', () => {
  it('is recorded and declared together', () =>
    given()
      .when(
        command<AddGuardian>('AddGuardian', {
          entry,
          declaration: { rosterEntryId, children: [child('b'), child('a')] },
        }),
      )
      .then(recorded, declared(child('a'), child('b'))));
  it('is recorded alone', () => given().when(command<AddGuardian>('AddGuardian', { entry })).then(recorded));
  it('is declared only once recorded', () =>
    given()
      .when(declare(child('a')))
      .thenRefused('roster-entry.not-found'));
  it('is not declared again', () =>
    given(recorded, declared(child('a'), child('b')))
      .when(declare(child('b'), child('a')))
      .thenNothing());
  it('is declared anew when a relationship was sealed anew', () =>
    given(recorded, declared(child('a')))
      .when(declare(child('a', 'x')))
      .then(declared(child('a', 'x'))));
  it('has a child', () => given(recorded).when(declare()).thenRefused('guardian.no-children'));
  it('has a child once', () =>
    given(recorded)
      .when(declare(child('a'), child('a')))
      .thenRefused('guardian.duplicate-child'));
  it('is withdrawn', () =>
    given(recorded, declared(child('a')))
      .when(withdraw)
      .then(withdrawn));
  it('is not withdrawn again', () =>
    given(recorded, declared(child('a')), withdrawn)
      .when(withdraw)
      .thenNothing());
  it('is declared again after it', () =>
    given(recorded, declared(child('a')), withdrawn)
      .when(declare(child('a')))
      .then(declared(child('a'))));
  it('is withdrawn only once declared', () => given(recorded).when(withdraw).thenRefused('guardian.not-declared'));
});
