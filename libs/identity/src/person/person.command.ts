import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Person, PersonEvent } from './person.state.ts';

export type RegisterPerson = Command<'RegisterPerson', DataOf<PersonEvent, 'PersonRegistered'>>;
export type CorrectName = Command<'CorrectName', DataOf<PersonEvent, 'NameCorrected'>>;
export type VerifyPhone = Command<'VerifyPhone', DataOf<PersonEvent, 'PhoneVerified'>>;
export type ReleasePhone = Command<'ReleasePhone', { personId: string }>;

/** Once; whoever comes again is known already. */
export const registerPerson = ({ data }: RegisterPerson, state: Person): PersonEvent[] =>
  state.status === 'Registered' ? [] : [{ type: 'PersonRegistered', data }];

const assertRegistered = (state: Person): Extract<Person, { status: 'Registered' }> => {
  if (state.status === 'None') throw new DomainError('profile.not-found');
  return state;
};

/** @throws DomainError `profile.not-found` */
export const correctName = ({ data }: CorrectName, state: Person): PersonEvent[] => {
  assertRegistered(state);
  return [{ type: 'NameCorrected', data }];
};

/** A person signs in by one phone: the former one is released. @throws DomainError `profile.not-found` */
export const verifyPhone = ({ data }: VerifyPhone, state: Person): PersonEvent[] => {
  const { personId, phone } = assertRegistered(state);
  if (phone?.index === data.phoneIndex) return [];
  const former: PersonEvent[] = phone ? [{ type: 'PhoneReleased', data: { personId, phoneIndex: phone.index } }] : [];
  return [...former, { type: 'PhoneVerified', data }];
};

/** @throws DomainError `profile.not-found` */
export const releasePhone = (_: ReleasePhone, state: Person): PersonEvent[] => {
  const { personId, phone } = assertRegistered(state);
  return phone ? [{ type: 'PhoneReleased', data: { personId, phoneIndex: phone.index } }] : [];
};
