import { factOf, pickEvents, valueAsOf, type EventOf, type Fact, type Recorded } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

const types = ['CuratorAssigned', 'CuratorUnassigned'] as const;
export type CuratorsEvent = EventOf<CurriculumEvent, (typeof types)[number]>;
export const curatorsEvents = pickEvents(curriculumEvents, types);

export type CuratorKind = DataOf<CuratorsEvent, 'CuratorAssigned'>['kind'];

/** For each roster entry, as what it curates this study group and since when (`none`: no more). */
export type Curators = Readonly<Record<string, readonly Fact<CuratorKind | 'none'>[]>>;

export const initial = (): Curators => ({});

/** As what the entry curates the group on the date; undefined when it never did before. */
export const curatesOn = (state: Curators, rosterEntryId: string, on: string): CuratorKind | 'none' | undefined =>
  valueAsOf(state[rosterEntryId] ?? [], { on });

export const evolve = (state: Curators, event: Recorded<CuratorsEvent>): Curators => {
  const { rosterEntryId } = event.data;
  const value = event.type === 'CuratorAssigned' ? event.data.kind : 'none';
  return { ...state, [rosterEntryId]: [...(state[rosterEntryId] ?? []), factOf(event, value)] };
};
