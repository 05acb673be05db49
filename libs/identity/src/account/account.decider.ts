import { defineDecider, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { accountEvents, evolve, initial, sameGrant, type Account, type AccountEvent } from './account.state.ts';

export type GrantRole = Command<'GrantRole', DataOf<AccountEvent, 'AccountRoleGranted'>>;
export type RevokeRole = Command<'RevokeRole', DataOf<AccountEvent, 'AccountRoleRevoked'>>;

const grantRole = ({ data }: GrantRole, state: Account): AccountEvent[] =>
  state.some((held) => sameGrant(held, data)) ? [] : [{ type: 'AccountRoleGranted', data }];

const revokeRole = ({ data }: RevokeRole, state: Account): AccountEvent[] =>
  state.some((held) => sameGrant(held, data)) ? [{ type: 'AccountRoleRevoked', data }] : [];

/** `account-<personId>`. */
export const account = defineDecider<Account, GrantRole | RevokeRole, AccountEvent>({
  events: accountEvents,
  initial,
  evolve,
  decide: { GrantRole: grantRole, RevokeRole: revokeRole },
});
