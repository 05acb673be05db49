import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';

const types = ['SubjectAdded', 'ProgramAdded', 'SubjectRenamed', 'SubjectRetired'] as const;
export type SubjectEvent = EventOf<CurriculumEvent, (typeof types)[number]>;
export const subjectEvents = pickEvents(curriculumEvents, types);

/** A subject of the curriculum or a programme of the extracurricular plan. */
export type Subject = Readonly<
  | { status: 'None' }
  | {
      status: 'Offered' | 'Retired';
      orgId: string | undefined;
      kind: 'subject' | 'program';
      title: string;
      code: string | undefined;
    }
>;

export const initial = (): Subject => ({ status: 'None' });

export const evolve = (state: Subject, { type, data, metadata: { orgId } }: Recorded<SubjectEvent>): Subject => {
  switch (type) {
    case 'SubjectAdded':
      return { status: 'Offered', orgId, kind: 'subject', title: data.title, code: data.code };
    case 'ProgramAdded':
      return { status: 'Offered', orgId, kind: 'program', title: data.title, code: data.code };
    case 'SubjectRenamed':
      return state.status === 'None' ? state : { ...state, title: data.title, code: data.code };
    case 'SubjectRetired':
      return state.status === 'None' ? state : { ...state, status: 'Retired' };
  }
};
