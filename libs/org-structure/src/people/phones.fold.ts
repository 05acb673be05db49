import { defineFold } from '@zveno/kernel';
import { personEvents, type PersonEvent } from '@zveno/contracts-identity/events';

/** Whether somebody has a profile, and the blind indexes of the phones that are theirs now. */
export type Phones = Readonly<{ registered: boolean; indexes: readonly string[] }>;

/** The fold of `person-<id>`. */
export const phones = defineFold<Phones, PersonEvent>({
  events: personEvents,
  initial: () => ({ registered: false, indexes: [] }),
  evolve: (state, event) => {
    switch (event.type) {
      case 'PersonRegistered':
        return { ...state, registered: true };
      case 'PhoneVerified':
        return { ...state, indexes: [...state.indexes, event.data.phoneIndex] };
      case 'PhoneReleased':
        return { ...state, indexes: state.indexes.filter((index) => index !== event.data.phoneIndex) };
      case 'NameCorrected':
        return state;
    }
  },
});
