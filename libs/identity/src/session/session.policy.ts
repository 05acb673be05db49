import { isShut, type Profile } from '../profile/profile.state.ts';
import { addMilliseconds, isOver } from '../rules/instants.ts';
import type { Opened, Session } from './session.state.ts';

/** For how long a token that was exchanged still leads to its successor: requests under way must not fail. */
export const ROTATION_GRACE = 30_000;

const HOUR = 60 * 60_000;
const TERMS = { power: 12 * HOUR, family: 30 * 24 * HOUR } as const;

/** Until when a session opened now lasts: half a day for those who hold power, a month on a family's device. */
export const termOf = (now: string, power: boolean): string => addMilliseconds(now, power ? TERMS.power : TERMS.family);

/** What a session is good for now; undefined: for nothing. `rotate`: its token is to be exchanged. */
export type Standing = Readonly<{ opened: Opened; rotate: boolean }>;

/** Whether a session counts: opened, not revoked, not over, of a generation that is not over, of a profile that is not shut. */
export const standingOf = (session: Session, profile: Profile, now: string): Standing | undefined => {
  if (session.status === 'None' || profile.status === 'None' || isShut(profile)) return undefined;
  const { opened, revoked } = session;
  if (opened.personId !== profile.personId || isOver(opened.expiresAt, now)) return undefined;
  if (opened.generation < profile.validFrom) return undefined;
  if (!revoked) return { opened, rotate: opened.generation < profile.generation };
  const exchanged = revoked.reason === 'rotated' && now <= addMilliseconds(revoked.at, ROTATION_GRACE);
  return exchanged && opened.generation < profile.generation ? { opened, rotate: true } : undefined;
};
