import { administratorEvents, type AdministratorEvent } from '@zveno/contracts-org-structure/events';
import { defineFold, type Recorded } from '@zveno/kernel';

/** Who administers an organisation: `provisional` until the director has confirmed them. */
export type Administrators = Readonly<Record<string, 'provisional' | 'confirmed'>>;

const without = (state: Administrators, personId: string): Administrators => {
  const { [personId]: gone, ...rest } = state;
  return gone === undefined ? state : rest;
};

const evolve = (state: Administrators, { type, data }: Recorded<AdministratorEvent>): Administrators => {
  switch (type) {
    case 'AdministratorAppointed':
      return { ...state, [data.personId]: data.provisional ? 'provisional' : 'confirmed' };
    case 'AdministratorConfirmed':
      return { ...state, [data.personId]: 'confirmed' };
    case 'AdministratorRevoked':
      return without(state, data.personId);
    case 'AdministrationVacated':
      return state;
  }
};

export const administrators = defineFold<Administrators, AdministratorEvent>({
  events: administratorEvents,
  initial: () => ({}),
  evolve,
});
