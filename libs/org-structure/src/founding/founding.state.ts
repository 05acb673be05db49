import { pickEvents, type Recorded } from '@zveno/kernel';
import { foundingEvents, type FoundingEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type { FoundingEvent };
export const foundingStreamEvents = pickEvents(foundingEvents, foundingEvents.types);

export type Application = DataOf<FoundingEvent, 'OrganizationApplied'>;
/** Whose two phones an application names. */
export type Founder = DataOf<FoundingEvent, 'FoundingLinkDelivered'>['to'];

/** The founding of one organisation: its application, what became of it, and who came by it. */
export type Founding = Readonly<
  | { status: 'None' }
  | {
      status: 'Applied' | 'Refused' | 'Activated';
      application: Application;
      delivered: readonly Founder[];
      claimed: Readonly<Partial<Record<Founder, string>>>;
    }
>;
export type KnownFounding = Exclude<Founding, { status: 'None' }>;

export const initial = (): Founding => ({ status: 'None' });

export const evolve = (state: Founding, event: Recorded<FoundingEvent>): Founding => {
  if (event.type === 'OrganizationApplied')
    return { status: 'Applied', application: event.data, delivered: [], claimed: {} };
  if (state.status === 'None') return state;
  switch (event.type) {
    case 'OrganizationApplicationRefused':
      return { ...state, status: 'Refused' };
    case 'OrganizationActivated':
      return { ...state, status: 'Activated' };
    case 'FoundingLinkDelivered':
      return { ...state, delivered: [...state.delivered, event.data.to] };
    case 'AdministratorClaimed':
      return { ...state, claimed: { ...state.claimed, administrator: event.data.personId } };
    case 'HeadClaimed':
      return { ...state, claimed: { ...state.claimed, head: event.data.personId } };
  }
};
