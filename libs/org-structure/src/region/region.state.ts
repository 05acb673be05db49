import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

const types = ['RegionRegistered', 'RegionEdited'] as const;
export type RegionEvent = EventOf<TerritoryEvent, (typeof types)[number]>;
export const regionEvents = pickEvents(territoryEvents, types);

export type Region = Readonly<{ status: 'None' } | { status: 'Registered'; data: RegionEvent['data'] }>;

export const initial = (): Region => ({ status: 'None' });

export const evolve = (_: Region, { data }: Recorded<RegionEvent>): Region => ({ status: 'Registered', data });
