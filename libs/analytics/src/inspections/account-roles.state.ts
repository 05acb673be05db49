import { accountEvents, type AccountEvent } from '@zveno/contracts-identity/events';
import { defineFold } from '@zveno/kernel';

const grantOf = ({ role, regionId = '' }: AccountEvent['data']): string => `${role} ${regionId}`;

/** The roles of an account that belong to no organisation, each with its region. */
export const accountRoles = defineFold<readonly string[], AccountEvent>({
  events: accountEvents,
  initial: () => [],
  evolve: (state, { type, data }) => {
    const others = state.filter((held) => held !== grantOf(data));
    return type === 'AccountRoleGranted' ? [...others, grantOf(data)] : others;
  },
});

/** Whether the account inspects, wherever that be. */
export const isInspector = (state: readonly string[]): boolean => state.some((held) => held.startsWith('inspector '));
