import { DomainError, type Command } from '@zveno/kernel';
import { isForeign } from '../rules/foreign.ts';
import type { Subject, SubjectEvent } from './subject.state.ts';

export type RetireSubject = Command<'RetireSubject', { subjectId: string }>;

/** @throws DomainError `subject.not-found` */
export const retireSubject = ({ data, metadata }: RetireSubject, state: Subject): SubjectEvent[] => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('subject.not-found');
  return state.status === 'Retired' ? [] : [{ type: 'SubjectRetired', data }];
};
