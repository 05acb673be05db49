import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineFold } from '@zveno/kernel';

/** How a guardian link stands, and the event that made it so. */
export type GuardianOutcome = Readonly<{ status: 'proposed' | 'confirmed' | 'over'; because: string }>;

const statusAfter = {
  GuardianProposed: 'proposed',
  GuardianConfirmed: 'confirmed',
  GuardianRefused: 'over',
  GuardianLinkEnded: 'over',
} as const;

/** The fold of `guardian-links-<organisation>-<entry>`, by link. */
export const guardianOutcomes = defineFold<Readonly<Record<string, GuardianOutcome>>, GuardianLinkEvent>({
  events: guardianLinkEvents,
  initial: () => ({}),
  evolve: (state, { type, data: { linkId }, metadata }) => ({
    ...state,
    [linkId]: { status: statusAfter[type], because: metadata.eventId },
  }),
});
