import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';
import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { rosterEntryTypes, type WithEntry } from '../roster-entry/roster-entry.state.ts';

const types = [...rosterEntryTypes, 'GuardianDeclared', 'GuardianWithdrawn'] as const;
export type GuardianEvent = EventOf<RosterEvent, (typeof types)[number]>;
export const guardianEvents = pickEvents(rosterEvents, types);

/** A parent as the roster declares one; `children` is undefined while no declaration stands. */
export type Guardian = WithEntry &
  Readonly<{ children: DataOf<GuardianEvent, 'GuardianDeclared'>['children'] | undefined; withdrawn: boolean }>;

export const initial = (): Guardian => ({ recorded: false, children: undefined, withdrawn: false });

export const evolve = (state: Guardian, { type, data }: Recorded<GuardianEvent>): Guardian => {
  switch (type) {
    case 'RosterEntryRecorded':
      return { ...state, recorded: true };
    case 'RosterEntryCorrected':
      return state;
    case 'GuardianDeclared':
      return { ...state, children: data.children, withdrawn: false };
    case 'GuardianWithdrawn':
      return { ...state, children: undefined, withdrawn: true };
  }
};
