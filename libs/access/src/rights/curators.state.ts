import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { defineFold, factOf, pickEvents, valueAsOf, type EventOf, type Fact, type Recorded } from '@zveno/kernel';

const types = ['CuratorAssigned', 'CuratorUnassigned'] as const;
type CuratorEvent = EventOf<CurriculumEvent, (typeof types)[number]>;

/** For each roster entry whether it curates the unit, and since when. */
export type Curators = Readonly<Record<string, readonly Fact<boolean>[]>>;

const evolve = (state: Curators, event: Recorded<CuratorEvent>): Curators => {
  const { rosterEntryId } = event.data;
  const fact = factOf(event, event.type === 'CuratorAssigned');
  return { ...state, [rosterEntryId]: [...(state[rosterEntryId] ?? []), fact] };
};

export const curators = defineFold<Curators, CuratorEvent>({
  events: pickEvents(curriculumEvents, types),
  initial: () => ({}),
  evolve,
});

/** Whether the entry curates the unit on the date. */
export const curates = (state: Curators, rosterEntryId: string, on: string): boolean =>
  valueAsOf(state[rosterEntryId] ?? [], { on }) === true;
