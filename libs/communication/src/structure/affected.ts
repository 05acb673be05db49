import type { OrganizationRows, ChangedRow } from './organization-rows.ts';
import type { StructureRow } from './structure.rows.ts';

/** The persons of the staff behind entries of the roster. */
const personsBehind = (entries: ReadonlySet<string>, rows: OrganizationRows): string[] =>
  rows
    .all()
    .flatMap((row) =>
      row.kind === 'person' &&
      Object.values(row.memberships).some(({ rosterEntryId = '' }) => entries.has(rosterEntryId))
        ? [row.personId]
        : [],
    );

const guardiansOf = (row: StructureRow | undefined): string[] =>
  row?.kind === 'guardians' ? Object.values(row.links).map(({ guardianId }) => guardianId) : [];

/**
 * Whose standing in the organisation may have changed with these rows. Undefined when it cannot be told: somebody may have
 * gone of whom the row as it was before would have to say so.
 */
export const affectedBy = (changed: readonly ChangedRow[], rows: OrganizationRows): Set<string> | undefined => {
  const persons = new Set<string>();
  const entries = new Set<string>();
  for (const { before, after } of changed)
    for (const row of [before, after]) {
      if (row?.kind === 'person') persons.add(row.personId);
      for (const guardian of guardiansOf(row)) persons.add(guardian);
      if (row?.kind === 'pupil')
        for (const guardian of guardiansOf(rows.get(`guardians ${row.orgId} ${row.rosterEntryId}`)))
          persons.add(guardian);
      if (row?.kind === 'administrators' || row?.kind === 'administration' || row?.kind === 'body')
        for (const personId of Object.keys(row.people)) persons.add(personId);
      if (row?.kind === 'curators' || row?.kind === 'teaching')
        for (const entry of Object.keys(row.held)) entries.add(entry);
    }
  const gone = ({ before, after }: ChangedRow) =>
    before === undefined && ['guardians', 'administrators', 'administration', 'body'].includes(after.kind);
  if (changed.some(gone)) return undefined;
  if (entries.size > 0) for (const personId of personsBehind(entries, rows)) persons.add(personId);
  return persons;
};

/** What has changed since a look, by events and by the calendar. */
export const changedSince = (
  rows: OrganizationRows,
  known: Readonly<{ rows: OrganizationRows; version: number; today: string }> | undefined,
  from: Readonly<{ at: string; today: string; lately: string }>,
): readonly ChangedRow[] => {
  const told = known?.rows === rows ? rows.since(known.version) : undefined;
  const began = known?.today ?? from.lately;
  const isDue = ({ days = [] }: StructureRow) => days.some((day) => day > began && day <= from.today);
  const isTold = (row: StructureRow) => told === undefined && row.at >= from.at;
  const due = began === from.today && told !== undefined ? [] : rows.all().filter((row) => isDue(row) || isTold(row));
  // Of what takes effect on its day the row says the same before and after.
  return [...(told ?? []), ...due.map((after) => ({ ...(isDue(after) && { before: after }), after }))];
};
