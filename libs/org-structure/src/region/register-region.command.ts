import { DomainError, type Command } from '@zveno/kernel';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Region, RegionEvent } from './region.state.ts';

export type RegisterRegion = Command<'RegisterRegion', RegionEvent['data']>;

/** @throws DomainError `region.exists` with other data, `title.invalid` */
export const registerRegion = ({ data: wish }: RegisterRegion, state: Region): RegionEvent[] => {
  const data = { ...wish, name: titleOf(wish.name) };
  if (state.status === 'None') return [{ type: 'RegionRegistered', data }];
  if (same(state.data, data)) return [];
  throw new DomainError('region.exists');
};
