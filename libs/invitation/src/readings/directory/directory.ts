import { e164 } from '@zveno/contracts-common';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import type { Fact } from '@zveno/kernel';
import { unitOn, type Place } from '../../facts/roster-entry.fold.ts';
import { likeness, type Likeness, type Named } from '../../matching/match.ts';
import { nameKey, similarityKeys } from '../../matching/names.ts';

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

/** The roster of one organisation in the clear, found by name and phone without looking at everybody. */
export class Directory {
  readonly #entries = new Map<string, DirectoryEntry>();
  readonly #byKey = new Map<string, Set<DirectoryEntry>>();

  /** Puts an entry in, or in the place of what was known of it. */
  put(given: DirectoryEntry): void {
    this.remove(given.rosterEntryId);
    const entry = { ...given, phone: given.phone === undefined ? undefined : e164(given.phone) };
    this.#entries.set(entry.rosterEntryId, entry);
    for (const key of keysOf(entry)) {
      const found = this.#byKey.get(key);
      if (found === undefined) this.#byKey.set(key, new Set([entry]));
      else found.add(entry);
    }
  }

  remove(rosterEntryId: string): void {
    const entry = this.#entries.get(rosterEntryId);
    if (entry === undefined) return;
    this.#entries.delete(rosterEntryId);
    for (const key of keysOf(entry)) this.#byKey.get(key)?.delete(entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(rosterEntryId: string): DirectoryEntry | undefined {
    return this.#entries.get(rosterEntryId);
  }

  /** Who of the roster a person may be on a date, the likeliest first; those who have left are none of them. */
  candidates(person: Named, { role, unitId, on }: Readonly<{ role?: Role; unitId?: string; on: string }>): Candidate[] {
    const found = new Set<DirectoryEntry>();
    for (const word of [person.surname, person.givenName])
      for (const key of similarityKeys(nameKey(word))) for (const entry of this.#byKey.get(key) ?? []) found.add(entry);
    for (const entry of this.#byKey.get(person.phone ?? '') ?? []) found.add(entry);
    const candidates: Candidate[] = [];
    for (const entry of found) {
      if (role !== undefined && entry.role !== role) continue;
      const unit = unitOn(entry.places, on);
      if (unit === undefined) continue;
      const like = likeness(person, entry, unit === unitId);
      if (like !== undefined) candidates.push({ ...like, entry, unitId: unit });
    }
    return candidates.sort((a, b) => b.score - a.score || (a.entry.rosterEntryId < b.entry.rosterEntryId ? -1 : 1));
  }
}

/** What an entry is found by: its surname with up to one letter left out, and its phone. */
const keysOf = ({ surname, phone }: Named): string[] => [
  ...similarityKeys(nameKey(surname)),
  ...(phone === undefined ? [] : [phone]),
];
