import { defineFold, type Recorded } from '@zveno/kernel';
import { guardianLinkEvents, type GuardianLinkEvent } from '../events/guardian-link.events.ts';

/** A person's link to a child as it stands. */
export type GuardianLinkStanding = Readonly<{
  linkId: string;
  guardianId: string;
  status: 'proposed' | 'confirmed' | 'refused' | 'ended';
}>;

/** All who are, were or say to be guardians of one child, by link. */
export type GuardianLinks = Readonly<Record<string, GuardianLinkStanding>>;

const statusAfter = {
  GuardianProposed: 'proposed',
  GuardianConfirmed: 'confirmed',
  GuardianRefused: 'refused',
  GuardianLinkEnded: 'ended',
} as const;

export const noGuardianLinks = (): GuardianLinks => ({});

export const evolveGuardianLinks = (
  state: GuardianLinks,
  { type, data: { linkId, guardianId } }: Recorded<GuardianLinkEvent>,
): GuardianLinks => ({ ...state, [linkId]: { linkId, guardianId, status: statusAfter[type] } });

/** The link that makes the person a guardian, or may yet; undefined when there is none. */
export const livingLink = (state: GuardianLinks, guardianId: string): GuardianLinkStanding | undefined =>
  Object.values(state).find(
    (link) => link.guardianId === guardianId && (link.status === 'proposed' || link.status === 'confirmed'),
  );

/** Whether the person is a confirmed guardian of the child. */
export const isGuardian = (state: GuardianLinks, guardianId: string): boolean =>
  livingLink(state, guardianId)?.status === 'confirmed';

/** The fold of `guardian-links-<organisation>-<entry>`, for `Aggregates.load` in any service. */
export const guardianLinksFold = defineFold<GuardianLinks, GuardianLinkEvent>({
  events: guardianLinkEvents,
  initial: noGuardianLinks,
  evolve: evolveGuardianLinks,
});
