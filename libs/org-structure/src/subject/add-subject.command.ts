import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { hadHappened, valueOn, wasThere } from '../rules/dated.ts';
import { isForeign } from '../rules/foreign.ts';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Subject, SubjectEvent } from './subject.state.ts';

export type AddSubject = Command<'AddSubject', DataOf<SubjectEvent, 'SubjectAdded'>>;
export type AddProgram = Command<'AddProgram', DataOf<SubjectEvent, 'ProgramAdded'>>;

/** @throws DomainError `subject.exists` as something else, `title.invalid` */
const add =
  (kind: 'subject' | 'program', type: 'SubjectAdded' | 'ProgramAdded') =>
  ({ data: wish, metadata }: AddSubject | AddProgram, state: Subject): SubjectEvent[] => {
    const data = { ...wish, title: titleOf(wish.title) };
    if (state.status === 'None') return [{ type, data }];
    const { title, code } = data;
    const on = metadata.effectiveOn;
    const offered = wasThere(state.titles, on) && !hadHappened(state.retired, on) && !isForeign(state, metadata);
    if (offered && state.kind === kind && same(valueOn(state.titles, on), { title, code })) return [];
    throw new DomainError('subject.exists');
  };

export const addSubject = add('subject', 'SubjectAdded');
export const addProgram = add('program', 'ProgramAdded');
