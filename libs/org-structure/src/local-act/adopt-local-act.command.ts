import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { LocalAct, LocalActEvent } from './local-act.state.ts';

type Adopted = DataOf<LocalActEvent, 'LocalActAdopted'>;
type Amended = DataOf<LocalActEvent, 'LocalActAmended'>;
export type AdoptLocalAct = Command<'AdoptLocalAct', Adopted>;
export type AmendLocalAct = Command<'AmendLocalAct', Amended>;

/** The longest title of an act, in characters. */
const MAX_TITLE = 500;

const adopted = <T extends Adopted>(wish: T, state: LocalAct, today: string): T | undefined => {
  const data = { ...wish, title: titleOf(wish.title, MAX_TITLE) };
  if (data.council.protocolDate > today) throw new DomainError('local-act.adopted-ahead');
  const known = state.editions[data.editionId];
  if (known === undefined) return data;
  if (same(known, data)) return undefined;
  throw new DomainError('local-act.exists');
};

/** @throws DomainError `local-act.exists`, `local-act.adopted-ahead` when the minutes are of a day to come, `title.invalid` */
export const adoptLocalAct = ({ data: wish, metadata }: AdoptLocalAct, state: LocalAct): LocalActEvent[] => {
  const data = adopted(wish, state, metadata.effectiveOn);
  return data === undefined ? [] : [{ type: 'LocalActAdopted', data }];
};

/** @throws DomainError as adoptLocalAct, and `local-act.not-found` when there is nothing to amend */
export const amendLocalAct = ({ data: wish, metadata }: AmendLocalAct, state: LocalAct): LocalActEvent[] => {
  const before = state.editions[wish.amends];
  if (before === undefined) throw new DomainError('local-act.not-found');
  const data = adopted(wish, state, metadata.effectiveOn);
  return data === undefined ? [] : [{ type: 'LocalActAmended', data }];
};
