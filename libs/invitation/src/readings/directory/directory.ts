import { e164 } from '@zveno/contracts-common';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import type { Fact } from '@zveno/kernel';
import { unitOn, type Place } from '../../facts/roster-entry.fold.ts';
import { comparable, likeness, type Comparable, type Likeness, type Named } from '../../matching/match.ts';
import { similarityKeys } from '../../matching/names.ts';

type Role = (typeof membershipRoles)[number];

/** Somebody of a roster, opened. Lives in memory only. */
export type DirectoryEntry = Named &
  Readonly<{
    rosterEntryId: string;
    role: Role;
    birthDate?: string | undefined;
    places: readonly Fact<Place>[];
    /** The person this entry is. */
    personId?: string | undefined;
  }>;

export type Candidate = Likeness & Readonly<{ entry: DirectoryEntry; unitId: string | undefined }>;

type Kept = Readonly<{ entry: DirectoryEntry; compared: Comparable }>;

/** The roster of one organisation in the clear, found by name and phone without looking at everybody. */
export class Directory {
  readonly #entries = new Map<string, Kept>();
  readonly #byKey = new Map<string, Set<Kept>>();

  /** Puts an entry in, or in the place of what was known of it. */
  put(given: DirectoryEntry): void {
    this.remove(given.rosterEntryId);
    const entry = { ...given, phone: given.phone === undefined ? undefined : e164(given.phone) };
    const kept = { entry, compared: comparable(entry) };
    this.#entries.set(entry.rosterEntryId, kept);
    for (const key of keysOf(kept.compared)) {
      const found = this.#byKey.get(key);
      if (found === undefined) this.#byKey.set(key, new Set([kept]));
      else found.add(kept);
    }
  }

  remove(rosterEntryId: string): void {
    const kept = this.#entries.get(rosterEntryId);
    if (kept === undefined) return;
    this.#entries.delete(rosterEntryId);
    for (const key of keysOf(kept.compared)) {
      const found = this.#byKey.get(key);
      found?.delete(kept);
      if (found?.size === 0) this.#byKey.delete(key);
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Who of the roster a person may be on a date, the likeliest first; those who have left are none of them. */
  candidates(named: Named, { role, unitId, on }: Readonly<{ role?: Role; unitId?: string; on: string }>): Candidate[] {
    const person = comparable(named);
    const found = new Set<Kept>();
    const words = [...similarityKeys(person.surname), ...similarityKeys(person.givenName), person.phone ?? ''];
    for (const key of words) for (const kept of this.#byKey.get(key) ?? []) found.add(kept);
    const candidates: Candidate[] = [];
    for (const { entry, compared } of found) {
      if (role !== undefined && entry.role !== role) continue;
      const like = likeness(person, compared, () => unitOn(entry.places, on) === unitId);
      const unit = like && unitOn(entry.places, on);
      if (unit !== undefined && like !== undefined) candidates.push({ ...like, entry, unitId: unit });
    }
    return candidates.sort((a, b) => b.score - a.score || (a.entry.rosterEntryId < b.entry.rosterEntryId ? -1 : 1));
  }
}

/** What an entry is found by: its surname with up to one letter left out, and its phone. */
const keysOf = ({ surname, phone }: Comparable): string[] => [
  ...similarityKeys(surname),
  ...(phone === undefined ? [] : [phone]),
];
