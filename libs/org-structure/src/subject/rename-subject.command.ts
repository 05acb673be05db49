import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { isForeign } from '../rules/foreign.ts';
import { titleOf } from '../rules/title.ts';
import type { Subject, SubjectEvent } from './subject.state.ts';

export type RenameSubject = Command<'RenameSubject', DataOf<SubjectEvent, 'SubjectRenamed'>>;

/** @throws DomainError `subject.not-found`, `subject.retired`, `title.invalid` */
export const renameSubject = ({ data: wish, metadata }: RenameSubject, state: Subject): SubjectEvent[] => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('subject.not-found');
  if (state.status === 'Retired') throw new DomainError('subject.retired');
  const data = { ...wish, title: titleOf(wish.title) };
  const unchanged = state.title === data.title && state.code === data.code;
  return unchanged ? [] : [{ type: 'SubjectRenamed', data }];
};
