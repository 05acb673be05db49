import { administrationEvents, type AdministrationEvent } from '@zveno/contracts-org-structure/events';
import { defineFold, type Recorded } from '@zveno/kernel';

/** The administration (director and deputies) of an organisation, by person. */
export type Administration = Readonly<Record<string, 'director' | 'deputy'>>;

const evolve = (state: Administration, { type, data }: Recorded<AdministrationEvent>): Administration => {
  if (type === 'AdministrationMemberAppointed') return { ...state, [data.personId]: data.position };
  const { [data.personId]: held, ...rest } = state;
  return held === data.position ? rest : state;
};

export const administration = defineFold<Administration, AdministrationEvent>({
  events: administrationEvents,
  initial: () => ({}),
  evolve,
});
