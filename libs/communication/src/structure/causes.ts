import type { OrganizationRows, ChangedRow } from './organization-rows.ts';
import type { StructureRow } from './structure.rows.ts';

type About = Readonly<{ unitId?: string; subjectId?: string }>;

const linksOf = (row: StructureRow | undefined): readonly string[] =>
  row?.kind === 'guardians' ? Object.values(row.links).map(({ guardianId }) => guardianId) : [];

/** Whether a row says something of a person: `entries` are theirs in the roster. */
const concerns = (row: StructureRow, personId: string, entries: ReadonlySet<string>, rows: OrganizationRows) => {
  switch (row.kind) {
    case 'person':
      return row.personId === personId;
    case 'guardians':
      return linksOf(row).includes(personId);
    case 'administrators':
    case 'administration':
    case 'body':
      return personId in row.people;
    case 'employee':
      return entries.has(row.rosterEntryId);
    case 'pupil':
      return linksOf(rows.get(`guardians ${row.orgId} ${row.rosterEntryId}`)).includes(personId);
    case 'curators':
    case 'teaching':
      return [...entries].some(
        (entry) =>
          entry in row.held ||
          row.listed.some(({ value }) => value.absent.includes(entry) || value.extra.includes(entry)),
      );
    default:
      return false;
  }
};

const isAbout = (row: StructureRow, { unitId, subjectId }: About): boolean => {
  if (row.kind === 'subject') return row.subjectId === subjectId;
  return (row.kind === 'unit' || row.kind === 'curators' || row.kind === 'teaching') && row.unitId === unitId;
};

const entriesIn = (row: StructureRow | undefined): string[] =>
  row?.kind === 'person' ? Object.values(row.memberships).flatMap(({ rosterEntryId }) => rosterEntryId ?? []) : [];

/**
 * The event because of which somebody is no longer in a chat about a unit or subject: of all that changed, the first that
 * says something of them; failing that, of the unit or subject. Undefined when neither changed.
 */
export const causeOfLeaving = (
  personId: string,
  about: About,
  changed: readonly ChangedRow[],
  rows: OrganizationRows,
): string | undefined => {
  const own = changed.find(({ after }) => after.kind === 'person' && after.personId === personId);
  const entries = new Set([...entriesIn(own?.before), ...entriesIn(own?.after ?? ownRow(rows, changed, personId))]);
  const said = (row: StructureRow | undefined) => row !== undefined && concerns(row, personId, entries, rows);
  const ofPerson = changed.filter(({ before, after }) => said(before) || said(after));
  const found = ofPerson.length > 0 ? ofPerson : changed.filter(({ after }) => isAbout(after, about));
  return found.map(({ after }) => after).sort((a, b) => (a.at < b.at ? -1 : 1))[0]?.last;
};

const ownRow = (rows: OrganizationRows, changed: readonly ChangedRow[], personId: string): StructureRow | undefined => {
  const orgId = changed[0]?.after.orgId;
  return orgId === undefined ? undefined : rows.get(`person ${orgId} ${personId}`);
};
