import { e164 } from '@zveno/contracts-common';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import type { Fact } from '@zveno/kernel';
import { unitOn, type Place } from '../../facts/roster-entry.fold.ts';
import { comparable, isAlike, likeness, type Comparable, type Likeness, type Named } from '../../matching/match.ts';
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

/** Everybody of one surname, as it is compared. */
type Family = { surname: string; members: Set<Kept> };

/** The roster of one organisation in the clear, found by name and phone without looking at everybody. */
export class Directory {
  readonly #entries = new Map<string, Kept>();
  readonly #families = new Map<string, Family>();
  /** Families by every key of their surname: itself, and with one letter left out. */
  readonly #byKey = new Map<string, Set<Family>>();
  readonly #byPhone = new Map<string, Set<Kept>>();

  /** Puts an entry in, or in the place of what was known of it. */
  put(given: DirectoryEntry): void {
    this.remove(given.rosterEntryId);
    const entry = { ...given, phone: given.phone === undefined ? undefined : e164(given.phone) };
    const kept = { entry, compared: comparable(entry) };
    const { surname, phone } = kept.compared;
    this.#entries.set(entry.rosterEntryId, kept);
    if (phone !== undefined) addTo(this.#byPhone, phone, kept);
    let family = this.#families.get(surname);
    if (family === undefined) {
      this.#families.set(surname, (family = { surname, members: new Set() }));
      for (const key of similarityKeys(surname)) addTo(this.#byKey, key, family);
    }
    family.members.add(kept);
  }

  remove(rosterEntryId: string): void {
    const kept = this.#entries.get(rosterEntryId);
    if (kept === undefined) return;
    const { surname, phone } = kept.compared;
    this.#entries.delete(rosterEntryId);
    if (phone !== undefined) takeFrom(this.#byPhone, phone, kept);
    const family = this.#families.get(surname)!;
    family.members.delete(kept);
    if (family.members.size > 0) return;
    this.#families.delete(surname);
    for (const key of similarityKeys(surname)) takeFrom(this.#byKey, key, family);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Who of the roster a person may be on a date, the likeliest first; those who have left are none of them. */
  candidates(named: Named, { role, unitId, on }: Readonly<{ role?: Role; unitId?: string; on: string }>): Candidate[] {
    const person = comparable(named);
    const candidates: Candidate[] = [];
    const weigh = ({ entry, compared }: Kept) => {
      if (role !== undefined && entry.role !== role) return;
      const like = likeness(person, compared, () => unitOn(entry.places, on) === unitId);
      const unit = like && unitOn(entry.places, on);
      if (unit !== undefined && like !== undefined) candidates.push({ ...like, entry, unitId: unit });
    };
    const families = this.#familiesOf(person);
    for (const { members } of families) members.forEach(weigh);
    for (const kept of this.#byPhone.get(person.phone ?? '') ?? [])
      if (!families.has(this.#families.get(kept.compared.surname)!)) weigh(kept);
    return candidates.sort((a, b) => b.score - a.score || (a.entry.rosterEntryId < b.entry.rosterEntryId ? -1 : 1));
  }

  /** Whose surname may be the person's, or the given name where the two have changed places. */
  #familiesOf({ surname, givenName }: Comparable): ReadonlySet<Family> {
    const families = new Set<Family>();
    for (const key of [...similarityKeys(surname), ...similarityKeys(givenName)])
      for (const family of this.#byKey.get(key) ?? [])
        if (isAlike(surname, family.surname) || isAlike(givenName, family.surname)) families.add(family);
    return families;
  }
}

const addTo = <T>(sets: Map<string, Set<T>>, key: string, item: T): void => {
  const found = sets.get(key);
  if (found === undefined) sets.set(key, new Set([item]));
  else found.add(item);
};

const takeFrom = <T>(sets: Map<string, Set<T>>, key: string, item: T): void => {
  const found = sets.get(key);
  found?.delete(item);
  if (found?.size === 0) sets.delete(key);
};
