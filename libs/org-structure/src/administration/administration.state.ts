import { pickEvents, type Recorded } from '@zveno/kernel';
import {
  administrationEvents,
  type administrationPositions,
  type AdministrationEvent,
} from '@zveno/contracts-org-structure/events';

export type { AdministrationEvent };
export const administrationStreamEvents = pickEvents(administrationEvents, administrationEvents.types);

export type AdministrationPosition = (typeof administrationPositions)[number];

/** The director and the deputies of one organisation. `byApplication`: the application's head has come in. */
export type Administration = Readonly<{
  positions: Readonly<Record<string, AdministrationPosition>>;
  byApplication: boolean;
}>;

export const initial = (): Administration => ({ positions: {}, byApplication: false });

/** Who is director; undefined when there is none. */
export const directorOf = ({ positions }: Administration): string | undefined =>
  Object.keys(positions).find((personId) => positions[personId] === 'director');

export const evolve = (state: Administration, { type, data }: Recorded<AdministrationEvent>): Administration => {
  if (type === 'AdministrationMemberAppointed') {
    const { personId, position, via } = data;
    return {
      positions: { ...state.positions, [personId]: position },
      byApplication: state.byApplication || via === 'application',
    };
  }
  const { [data.personId]: _, ...positions } = state.positions;
  return { ...state, positions };
};
