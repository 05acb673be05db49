import { factOf, pickEvents, valueAsOf, type EventOf, type Fact, type Recorded } from '@zveno/kernel';
import { localActEvents, type LocalActEvent } from '@zveno/contracts-org-structure/events';

export type { LocalActEvent };
export const localActStreamEvents = pickEvents(localActEvents, localActEvents.types);

/** An edition as the council adopted it; an amended one names the edition it was made from. */
export type Edition = EventOf<LocalActEvent, 'LocalActAdopted' | 'LocalActAmended'>['data'];

/** Every edition of an organisation's act, and which of them is in force from which date (null: none). */
export type LocalAct = Readonly<{
  editions: Readonly<Record<string, Edition>>;
  inForce: readonly Fact<string | null>[];
}>;

export const initial = (): LocalAct => ({ editions: {}, inForce: [] });

/** The edition in force on a date. */
export const editionOn = ({ inForce }: LocalAct, on: string): string | undefined =>
  valueAsOf(inForce, { on }) ?? undefined;

export const evolve = (state: LocalAct, event: Recorded<LocalActEvent>): LocalAct => {
  switch (event.type) {
    case 'LocalActAdopted':
    case 'LocalActAmended':
      return { ...state, editions: { ...state.editions, [event.data.editionId]: event.data } };
    case 'LocalActInForce':
      return { ...state, inForce: [...state.inForce, factOf<string | null>(event, event.data.editionId)] };
    case 'LocalActSuperseded':
      // A successor speaks for itself.
      return event.data.by === undefined
        ? { ...state, inForce: [...state.inForce, factOf<string | null>(event, null)] }
        : state;
  }
};
