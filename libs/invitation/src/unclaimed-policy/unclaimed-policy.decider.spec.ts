import type { UnclaimedPolicyEvent } from '@zveno/contracts-invitation/events';
import { command, deciderSpec } from '@zveno/testing';
import { unclaimedPolicy, type SetUnclaimedPolicy } from './unclaimed-policy.decider.ts';

const given = deciderSpec(unclaimedPolicy);
const policy = { organizationId: 'o1', waitDays: 7, annuls: true, warnDays: 3, administratorId: 'olga' };
const setPolicy = (change: Partial<typeof policy> = {}): UnclaimedPolicyEvent => ({
  type: 'UnclaimedPolicySet',
  data: { ...policy, ...change },
});
const set = (change: Partial<typeof policy> = {}) =>
  command<SetUnclaimedPolicy>('SetUnclaimedPolicy', { ...policy, ...change });

describe('the policy on unclaimed links', () => {
  it('is set by a named administrator (R42)', () => given().when(set()).then(setPolicy()));
  it('is silent when it says the same', () => given(setPolicy()).when(set()).thenNothing());
  it.each([{ waitDays: 8 }, { annuls: false }, { warnDays: 1 }, { administratorId: 'pavel' }])(
    'changes: %o',
    (change) => given(setPolicy()).when(set(change)).then(setPolicy(change)),
  );
});
