import type { ParticipationChange, ParticipationRow } from './participations.projection.ts';
import { stepsOf, valueOn, type Step } from '../engine/timeline.ts';

type Membership = Readonly<{ role?: 'teacher' | 'student'; entry?: string; verified: boolean; suspended: boolean }>;
type Memberships = ReadonlyMap<string, Membership>;

const NONE: Memberships = new Map();
const NEW: Membership = { verified: false, suspended: false };

const after = (memberships: Memberships, { membershipId, is, role, entry }: ParticipationChange): Memberships => {
  const next = new Map(memberships);
  if (is === 'ended') {
    next.delete(membershipId);
    return next;
  }
  const before = memberships.get(membershipId) ?? NEW;
  return next.set(membershipId, {
    ...before,
    ...(role !== undefined && { role }),
    ...(entry !== undefined && { entry }),
    verified: before.verified || is === 'verified',
    suspended: is === 'suspended' || (before.suspended && is !== 'resumed'),
  });
};

/** A person's participation over time, as known at a position. */
export type Participation = Readonly<{
  personId: string;
  /** All the entries of the roster that the person ever was. */
  entries: readonly string[];
  changes: readonly (readonly Step<unknown>[])[];
  /** Whether the person, as that entry, takes part in the role: verified and not suspended. */
  takesPart: (entry: string, role: 'teacher' | 'student', on: string) => boolean;
  /** Whether the person is that entry. */
  is: (entry: string, on: string) => boolean;
}>;

export const participationOf = ({ personId, changes, matches }: ParticipationRow, known: string): Participation => {
  const memberships = stepsOf<ParticipationChange, Memberships>(changes, known, NONE, after);
  const matched = stepsOf<Readonly<{ entry: string; matched: boolean }>, readonly string[]>(
    matches,
    known,
    [],
    (entries, { entry, matched: now }) => [...entries.filter((id) => id !== entry), ...(now ? [entry] : [])],
  );
  const named = changes.flatMap(({ value }) => value.entry ?? []);
  const is = (entry: string, on: string) => valueOn(matched, on)?.includes(entry) === true;
  return {
    personId,
    entries: [...new Set([...named, ...matches.map(({ value }) => value.entry)])],
    changes: [memberships, matched],
    is,
    takesPart: (entry, role, on) =>
      [...(valueOn(memberships, on) ?? NONE).values()].some(
        (one) =>
          one.role === role &&
          one.verified &&
          !one.suspended &&
          (one.entry === entry || (one.entry === undefined && is(entry, on))),
      ),
  };
};
