import { personEvents, type PersonEvent } from '@zveno/contracts-identity/events';
import type { Recorded, Sealed } from '@zveno/kernel';

export { personEvents, type PersonEvent };

export type SealedName = Readonly<{ surname: Sealed; givenName: Sealed; patronymic?: Sealed | undefined }>;

/** Somebody as the platform knows them. Of the phone: as sealed, and its blind index. */
export type Person =
  | Readonly<{ status: 'None' }>
  | Readonly<{
      status: 'Registered';
      personId: string;
      name: SealedName;
      birthDate?: Sealed;
      organizationId?: string;
      phone?: Readonly<{ sealed: Sealed; index: string }>;
    }>;

export const initial = (): Person => ({ status: 'None' });

export const evolve = (state: Person, event: Recorded<PersonEvent>): Person => {
  if (event.type === 'PersonRegistered') {
    const { personId, surname, givenName, patronymic, birthDate, organizationId } = event.data;
    return {
      status: 'Registered',
      personId,
      name: { surname, givenName, ...(patronymic && { patronymic }) },
      ...(birthDate && { birthDate }),
      ...(organizationId && { organizationId }),
    };
  }
  if (state.status === 'None') return state;
  switch (event.type) {
    case 'NameCorrected': {
      const { surname, givenName, patronymic } = event.data;
      return { ...state, name: { surname, givenName, ...(patronymic && { patronymic }) } };
    }
    case 'PhoneVerified':
      return { ...state, phone: { sealed: event.data.phone, index: event.data.phoneIndex } };
    case 'PhoneReleased': {
      const { phone, ...rest } = state;
      return phone?.index === event.data.phoneIndex ? rest : state;
    }
  }
};
