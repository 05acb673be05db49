import { accountEvents, type AccountEvent } from '@zveno/contracts-identity/events';
import type { Recorded } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';

export { accountEvents, type AccountEvent };

export type AccountRole = DataOf<AccountEvent, 'AccountRoleGranted'>['role'];
export type Grant = Readonly<{ role: AccountRole; regionId?: string | undefined }>;

/** The roles of a person that belong to no organisation. */
export type Account = readonly Grant[];

export const initial = (): Account => [];

export const sameGrant = (a: Grant, b: Grant): boolean => a.role === b.role && a.regionId === b.regionId;

export const evolve = (state: Account, { type, data }: Recorded<AccountEvent>): Account => {
  const grant: Grant = { role: data.role, ...(data.regionId && { regionId: data.regionId }) };
  const others = state.filter((held) => !sameGrant(held, grant));
  return type === 'AccountRoleGranted' ? [...others, grant] : others;
};

/** The roles, and where all of them reach: a session can say it once only, so the narrowest counts. */
export const reachOf = (account: Account): Readonly<{ roles: AccountRole[]; regions: '*' | string[] }> => {
  const roles = [...new Set(account.map(({ role }) => role))];
  let regions: '*' | string[] = roles.length === 0 ? [] : '*';
  for (const role of roles) {
    const held = account.filter((grant) => grant.role === role).map(({ regionId }) => regionId);
    if (held.includes(undefined)) continue;
    const own = held as string[];
    regions = regions === '*' ? own : regions.filter((region) => own.includes(region));
  }
  return { roles, regions };
};
