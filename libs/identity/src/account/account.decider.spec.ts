import { command, deciderSpec, recorded } from '@zveno/testing';
import { login } from '../login/login.decider.ts';
import { account, type GrantRole, type RevokeRole } from './account.decider.ts';
import { evolve, initial, reachOf, type AccountEvent, type AccountRole } from './account.state.ts';

const given = deciderSpec(account);
const granted = (role: AccountRole, regionId?: string): AccountEvent => ({
  type: 'AccountRoleGranted',
  data: { personId: 'anna', role, ...(regionId && { regionId }) },
});
const revoked = (role: AccountRole, regionId?: string): AccountEvent => ({
  ...granted(role, regionId),
  type: 'AccountRoleRevoked',
});
const grant = (role: AccountRole, regionId?: string) => command<GrantRole>('GrantRole', granted(role, regionId).data);
const revoke = (role: AccountRole, regionId?: string) =>
  command<RevokeRole>('RevokeRole', granted(role, regionId).data);

describe('an account', () => {
  it('has each role once for each region', () => {
    given().when(grant('operator')).then(granted('operator'));
    given(granted('operator')).when(grant('operator')).thenNothing();
    given(granted('operator')).when(grant('operator', 'r1')).then(granted('operator', 'r1'));
    given(granted('operator', 'r1')).when(revoke('operator')).thenNothing();
    given(granted('operator', 'r1')).when(revoke('operator', 'r1')).then(revoked('operator', 'r1'));
  });

  it('reaches no further than its narrowest role', () => {
    const reach = (...events: AccountEvent[]) => reachOf(recorded(events).reduce(evolve, initial()));
    expect(reach()).toEqual({ roles: [], regions: [] });
    expect(reach(granted('operator'))).toEqual({ roles: ['operator'], regions: '*' });
    expect(reach(granted('operator', 'r1'), granted('operator', 'r2')).regions).toEqual(['r1', 'r2']);
    expect(reach(granted('operator', 'r1'), granted('analyst'))).toEqual({
      roles: ['operator', 'analyst'],
      regions: ['r1'],
    });
    expect(reach(granted('operator', 'r1'), granted('analyst', 'r2')).regions).toEqual([]);
    expect(reach(granted('operator', 'r1'), granted('operator'), revoked('operator')).regions).toEqual(['r1']);
  });
});

describe('a login', () => {
  const take = (personId: string) =>
    command<Parameters<typeof login.decide>[0]>('TakeLogin', { login: 'sova-000001', personId });
  const taken = { type: 'LoginTaken', data: { login: 'sova-000001', personId: 'anna' } } as const;

  it('is one person’s for ever', () => {
    deciderSpec(login)().when(take('anna')).then(taken);
    deciderSpec(login)(taken).when(take('anna')).thenNothing();
    deciderSpec(login)(taken).when(take('boris')).thenRefused('login.taken');
  });
});
