import { rosterImportEvents, type RosterImportEvent } from '@zveno/contracts-org-structure/events';
import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';

const types = ['RosterImportPlanned', 'RosterImportStarted', 'RosterImportCompleted', 'RosterImportAbandoned'] as const;
export type RosterImportStreamEvent = EventOf<RosterImportEvent, (typeof types)[number]>;
export const rosterImportStreamEvents = pickEvents(rosterImportEvents, types);

export type PlannedPart = EventOf<RosterImportEvent, 'RosterImportPlanned'>['data'];
export type StoredStep = PlannedPart['steps'][number];
export type Started = EventOf<RosterImportEvent, 'RosterImportStarted'>['data'];
export type Completed = EventOf<RosterImportEvent, 'RosterImportCompleted'>['data'];

/** How far an import is. Its steps stay in its events: a state remembers how many parts there are. */
export type RosterImport = Readonly<
  | { status: 'None' | 'Planning'; parts: number }
  | { status: 'Started'; started: Started; startedBy: string; actorId: string; onBehalfOf?: string }
  | { status: 'Completed'; started: Started; actorId: string; completed: Completed }
  | { status: 'Abandoned'; reason: string }
>;

export const initial = (): RosterImport => ({ status: 'None', parts: 0 });

export const evolve = (state: RosterImport, event: Recorded<RosterImportStreamEvent>): RosterImport => {
  switch (event.type) {
    case 'RosterImportPlanned':
      return { status: 'Planning', parts: 'parts' in state ? state.parts + 1 : 1 };
    case 'RosterImportStarted': {
      const { actorId, onBehalfOf, eventId: startedBy } = event.metadata;
      const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
      return { status: 'Started', started: event.data, startedBy, actorId, ...behalf };
    }
    case 'RosterImportCompleted':
      if (state.status !== 'Started') return state;
      return { status: 'Completed', started: state.started, actorId: state.actorId, completed: event.data };
    case 'RosterImportAbandoned':
      return { status: 'Abandoned', reason: event.data.reason };
  }
};
