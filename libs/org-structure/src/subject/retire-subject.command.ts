import type { Command } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import { ownSubject } from './offered-subject.ts';
import type { Subject, SubjectEvent } from './subject.state.ts';

export type RetireSubject = Command<'RetireSubject', { subjectId: string }>;

/** Retired ahead, a subject may still be retired earlier. @throws DomainError `subject.not-found` */
export const retireSubject = ({ data, metadata }: RetireSubject, state: Subject): SubjectEvent[] =>
  hadHappened(ownSubject(state, metadata).retired, metadata.effectiveOn) ? [] : [{ type: 'SubjectRetired', data }];
