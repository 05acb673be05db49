import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { valueOn } from '../rules/dated.ts';
import { titleOf } from '../rules/title.ts';
import { offeredSubject } from './offered-subject.ts';
import type { Subject, SubjectEvent } from './subject.state.ts';

export type RenameSubject = Command<'RenameSubject', DataOf<SubjectEvent, 'SubjectRenamed'>>;

/** @throws DomainError `subject.not-found`, `subject.retired`, `title.invalid` */
export const renameSubject = ({ data: wish, metadata }: RenameSubject, state: Subject): SubjectEvent[] => {
  const { title, code } = valueOn(offeredSubject(state, metadata).titles, metadata.effectiveOn);
  const data = { ...wish, title: titleOf(wish.title) };
  const unchanged = title === data.title && code === data.code;
  return unchanged ? [] : [{ type: 'SubjectRenamed', data }];
};
