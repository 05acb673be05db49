import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { territoryEvents, type TerritoryEvent } from '@zveno/contracts-org-structure/events';

const types = ['MunicipalityRegistered', 'MunicipalityEdited'] as const;
export type MunicipalityEvent = EventOf<TerritoryEvent, (typeof types)[number]>;
export const municipalityEvents = pickEvents(territoryEvents, types);

export type Municipality = Readonly<{ status: 'None' } | { status: 'Registered'; data: MunicipalityEvent['data'] }>;

export const initial = (): Municipality => ({ status: 'None' });

export const evolve = (_: Municipality, { data }: Recorded<MunicipalityEvent>): Municipality => ({
  status: 'Registered',
  data,
});
