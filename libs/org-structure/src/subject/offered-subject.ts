import { DomainError, type Metadata } from '@zveno/kernel';
import { hadHappened } from '../rules/dated.ts';
import { isForeign } from '../rules/foreign.ts';
import type { KnownSubject, Subject } from './subject.state.ts';

/** The subject or programme, of this organisation. @throws DomainError `subject.not-found` */
export const ownSubject = (state: Subject, metadata: Metadata): KnownSubject => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('subject.not-found');
  return state;
};

/** And not retired on the command's date. @throws DomainError `subject.not-found`, `subject.retired` */
export const offeredSubject = (state: Subject, metadata: Metadata): KnownSubject => {
  const subject = ownSubject(state, metadata);
  if (hadHappened(subject.retired, metadata.effectiveOn)) throw new DomainError('subject.retired');
  return subject;
};
