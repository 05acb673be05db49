import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Municipality, MunicipalityEvent } from './municipality.state.ts';

export type RegisterMunicipality = Command<'RegisterMunicipality', MunicipalityEvent['data']>;

/** @throws DomainError `municipality.exists` with other data, `title.invalid` */
export const registerMunicipality = (
  { data: wish }: RegisterMunicipality,
  state: Municipality,
): MunicipalityEvent[] => {
  const data = { ...wish, name: titleOf(wish.name) };
  if (state.status === 'None') return [{ type: 'MunicipalityRegistered', data }];
  if (same(state.data, data)) return [];
  throw new DomainError('municipality.exists');
};
