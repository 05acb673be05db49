import type { Event, EventOf, Recorded } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import { rosterEntryTypes, type WithEntry } from '../roster-entry/roster-entry.state.ts';
import { noMovements, withClarification, withCorrection, withMovement, type Movements } from './movements.ts';

/** What the stream of anybody who moves holds beside the movements. */
export const besideMovements = [...rosterEntryTypes, 'MovementCorrected', 'MovementClarified'] as const;
type BesideMovements = EventOf<RosterEvent, (typeof besideMovements)[number]>;

/** A person of the roster and their movements, on both clocks. */
export type EntryOf<M extends Event> = WithEntry & Readonly<{ movements: Movements<M> }>;

export const unrecorded = (): EntryOf<never> => ({ recorded: false, movements: noMovements });

const isMovement = <M extends Event>(event: Recorded<BesideMovements> | Recorded<M>): event is Recorded<M> =>
  !(besideMovements as readonly string[]).includes(event.type);

/** The person after one more event of their stream. */
export const evolveEntry = <M extends Event>(
  state: EntryOf<M>,
  event: Recorded<BesideMovements> | Recorded<M>,
): EntryOf<M> => {
  if (isMovement(event)) return { ...state, movements: withMovement(state.movements, event) };
  switch (event.type) {
    case 'RosterEntryRecorded':
      return { ...state, recorded: true };
    case 'RosterEntryCorrected':
      return state;
    case 'MovementCorrected':
      return { ...state, movements: withCorrection(state.movements, event, event.data.correctsEventId) };
    case 'MovementClarified':
      return { ...state, movements: withClarification(state.movements, event) };
  }
};
