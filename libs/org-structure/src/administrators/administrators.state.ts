import { pickEvents, type Recorded } from '@zveno/kernel';
import { administratorEvents, type AdministratorEvent } from '@zveno/contracts-org-structure/events';

export type { AdministratorEvent };
export const administratorStreamEvents = pickEvents(administratorEvents, administratorEvents.types);

/** What somebody's appointment is worth: a provisional one builds and invites, a confirmed one approves as well (I3). */
export type Standing = 'provisional' | 'confirmed';

/** The administrators of one organisation. `founder`: who came by the application's phone, in office or not. */
export type Administrators = Readonly<{
  inOffice: Readonly<Record<string, Standing>>;
  founder: string | undefined;
  vacated: boolean;
}>;

export const initial = (): Administrators => ({ inOffice: {}, founder: undefined, vacated: false });

/** Those in full office. */
export const confirmedOf = ({ inOffice }: Administrators): string[] =>
  Object.keys(inOffice).filter((personId) => inOffice[personId] === 'confirmed');

export const evolve = (state: Administrators, event: Recorded<AdministratorEvent>): Administrators => {
  switch (event.type) {
    case 'AdministratorAppointed': {
      const { personId, kind, provisional } = event.data;
      const inOffice = {
        ...state.inOffice,
        [personId]: provisional ? ('provisional' as const) : ('confirmed' as const),
      };
      return {
        inOffice,
        founder: kind === 'founding' ? personId : state.founder,
        vacated: state.vacated && provisional,
      };
    }
    case 'AdministratorConfirmed':
      return { ...state, inOffice: { ...state.inOffice, [event.data.personId]: 'confirmed' }, vacated: false };
    case 'AdministratorRevoked': {
      const { [event.data.personId]: _, ...inOffice } = state.inOffice;
      return { ...state, inOffice };
    }
    case 'AdministrationVacated':
      return { ...state, vacated: true };
  }
};
