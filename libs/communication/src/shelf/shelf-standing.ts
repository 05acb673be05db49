import { valueAsOf } from '@zveno/kernel';
import type { HeldRow, PersonRow } from '../structure/structure.rows.ts';

/** What somebody is to the shelf of a subject. */
export type ShelfStanding = Readonly<{
  /** Belongs to the staff, or heads the organisation: sees all of it. */
  oversees: boolean;
  /** Teaches the subject, or heads the organisation: places and arranges. */
  arranges: boolean;
  /** The groups in which they study the subject. */
  attends: readonly string[];
}>;

/**
 * How a member stands to a subject on a day.
 *
 * @param teaching the rows of the subject, of all groups
 */
export const standingOf = (
  person: PersonRow | undefined,
  teaching: readonly HeldRow[],
  today: string,
): ShelfStanding => {
  const memberships = Object.values(person?.memberships ?? {}).filter(
    ({ verified, suspended }) => verified && !suspended,
  );
  const staff = memberships.filter(({ role }) => role !== 'student');
  const students = memberships.filter(({ role }) => role === 'student');
  const teaches = teaching.some(({ held }) =>
    staff.some(({ rosterEntryId = '' }) => valueAsOf(held[rosterEntryId] ?? [], { on: today }) === true),
  );
  const attends = teaching.filter(({ unitId, held, listed }) => {
    const isTaught = Object.values(held).some((facts) => valueAsOf(facts, { on: today }) === true);
    const { absent = [], extra = [] } = valueAsOf(listed, { on: today }) ?? {};
    return (
      isTaught &&
      students.some(({ unitId: own, rosterEntryId = '' }) =>
        own === unitId ? !absent.includes(rosterEntryId) : extra.includes(rosterEntryId),
      )
    );
  });
  return { oversees: staff.length > 0, arranges: teaches, attends: attends.map(({ unitId }) => unitId) };
};
