import { loginEvents, type LoginEvent } from '@zveno/contracts-identity/events';
import { defineDecider, DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';

export type TakeLogin = Command<'TakeLogin', DataOf<LoginEvent, 'LoginTaken'>>;

/** Whose it is; never given to anybody else. */
export type Login = Readonly<{ personId?: string }>;

/** @throws DomainError `login.taken` it is another's; the shell then tries the next one */
const takeLogin = ({ data }: TakeLogin, { personId }: Login): LoginEvent[] => {
  if (personId === undefined) return [{ type: 'LoginTaken', data }];
  if (personId !== data.personId) throw new DomainError('login.taken');
  return [];
};

/** `login-<login>`. */
export const login = defineDecider<Login, TakeLogin, LoginEvent>({
  events: loginEvents,
  initial: () => ({}),
  evolve: (_, { data }) => ({ personId: data.personId }),
  decide: { TakeLogin: takeLogin },
});
