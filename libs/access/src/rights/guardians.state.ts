import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineFold, type Recorded } from '@zveno/kernel';

/** The confirmed guardians of one child, by link. */
export type Guardians = Readonly<Record<string, string>>;

const evolve = (state: Guardians, { type, data }: Recorded<GuardianLinkEvent>): Guardians => {
  if (type === 'GuardianConfirmed') return { ...state, [data.linkId]: data.guardianId };
  if (type !== 'GuardianLinkEnded') return state;
  const { [data.linkId]: ended, ...rest } = state;
  return ended === undefined ? state : rest;
};

export const guardians = defineFold<Guardians, GuardianLinkEvent>({
  events: guardianLinkEvents,
  initial: () => ({}),
  evolve,
});
