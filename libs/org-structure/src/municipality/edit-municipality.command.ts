import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Municipality, MunicipalityEvent } from './municipality.state.ts';

export type EditMunicipality = Command<'EditMunicipality', MunicipalityEvent['data']>;

/** @throws DomainError `municipality.not-found`, `title.invalid` */
export const editMunicipality = ({ data: wish }: EditMunicipality, state: Municipality): MunicipalityEvent[] => {
  if (state.status === 'None') throw new DomainError('municipality.not-found');
  const data = { ...wish, name: titleOf(wish.name) };
  return same(state.data, data) ? [] : [{ type: 'MunicipalityEdited', data }];
};
