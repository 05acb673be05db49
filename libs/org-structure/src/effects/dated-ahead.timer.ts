import { addDays, dateIn, isDomainError } from '@zveno/kernel';
import { defineTimer, type Timer } from '@zveno/reactions';
import type { References } from '../shell/references.ts';
import type { EntryEffects } from './entry-effects.ts';
import { localToday } from './local-today.ts';

/** Entries of which something was recorded for a later day, by that day. */
export type DatedAhead = Readonly<{
  between: (
    after: string,
    upTo: string,
  ) => Promise<readonly Readonly<{ orgId: string; rosterEntryId: string; of: 'student' | 'employee'; on: string }>[]>;
}>;

/**
 * Lets what was dated ahead take effect at midnight where the organisation is. Looks again at every entry whose day has
 * come since this process last did, at its start at all there ever were; what agrees already stays as it is.
 */
export const entriesTakingEffect = (ahead: DatedAhead, effects: EntryEffects, references: References): Timer => {
  let done = '';
  return defineTimer({
    name: 'entries-taking-effect',
    everySeconds: 60,
    run: async (now, acting) => {
      const utc = dateIn('UTC', now);
      for (const { orgId: organizationId, rosterEntryId, of, on } of await ahead.between(done, addDays(utc, 1))) {
        const today = await todayOf(references, organizationId, now);
        if (today === undefined || on > today) continue;
        const entry = { organizationId, rosterEntryId, on, today, mayEnd: true };
        await (of === 'student' ? effects.ofStudent(entry, acting) : effects.ofEmployee(entry, acting));
      }
      // The day before is looked at once more: its last events may only just have come into the reading.
      done = addDays(utc, -2);
    },
  });
};

const todayOf = async (references: References, organizationId: string, now: string): Promise<string | undefined> => {
  try {
    return await localToday(references, organizationId, now);
  } catch (refusal) {
    if (isDomainError(refusal) && refusal.code === 'organization.not-found') return undefined;
    throw refusal;
  }
};
