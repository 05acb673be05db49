import { factOf, pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { madeAs, told, type Dated, type Happened } from '../rules/dated.ts';

const types = ['SubjectAdded', 'ProgramAdded', 'SubjectRenamed', 'SubjectRetired'] as const;
export type SubjectEvent = EventOf<CurriculumEvent, (typeof types)[number]>;
export const subjectEvents = pickEvents(curriculumEvents, types);

type Title = Readonly<{ title: string; code: string | undefined }>;

/** A subject of the curriculum or a programme of the extracurricular plan, through time. */
export type KnownSubject = Readonly<{
  status: 'Known';
  orgId: string | undefined;
  kind: 'subject' | 'program';
  titles: Dated<Title>;
  retired: Happened;
}>;
export type Subject = Readonly<{ status: 'None' }> | KnownSubject;

export const initial = (): Subject => ({ status: 'None' });

export const evolve = (state: Subject, event: Recorded<SubjectEvent>): Subject => {
  switch (event.type) {
    case 'SubjectAdded':
    case 'ProgramAdded': {
      const kind = event.type === 'SubjectAdded' ? 'subject' : 'program';
      const { orgId } = event.metadata;
      return { status: 'Known', orgId, kind, titles: madeAs(event, title(event.data)), retired: [] };
    }
    case 'SubjectRenamed':
      return state.status === 'None' ? state : { ...state, titles: told(state.titles, event, title(event.data)) };
    case 'SubjectRetired':
      return state.status === 'None' ? state : { ...state, retired: [...state.retired, factOf(event, true)] };
  }
};

const title = ({ title, code }: { title: string; code?: string | undefined }): Title => ({ title, code });
