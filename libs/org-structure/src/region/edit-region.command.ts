import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Region, RegionEvent } from './region.state.ts';

export type EditRegion = Command<'EditRegion', RegionEvent['data']>;

/** @throws DomainError `region.not-found`, `title.invalid` */
export const editRegion = ({ data: wish }: EditRegion, state: Region): RegionEvent[] => {
  if (state.status === 'None') throw new DomainError('region.not-found');
  const data = { ...wish, name: titleOf(wish.name) };
  return same(state.data, data) ? [] : [{ type: 'RegionEdited', data }];
};
