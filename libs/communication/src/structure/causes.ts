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

const activeIn = (row: StructureRow | undefined): number =>
  row?.kind === 'person'
    ? Object.values(row.memberships).filter(({ verified, suspended }) => verified && !suspended).length
    : 0;

const ownRow = (rows: OrganizationRows, changed: readonly ChangedRow[], personId: string): StructureRow | undefined => {
  const orgId = changed[0]?.after.orgId;
  return orgId === undefined ? undefined : rows.get(`person ${orgId} ${personId}`);
};

/**
 * The event because of which somebody is no longer in a chat about a unit or subject, of all that changed lately: the first by
 * which they ceased to be something; failing that, the last that says something of them; failing that, of the unit or subject.
 * Undefined when nothing does.
 */
export const causeOfLeaving = (
  personId: string,
  about: About,
  changed: readonly ChangedRow[],
  rows: OrganizationRows,
): string | undefined => {
  const inOrder = changed.toSorted((a, b) => (a.after.at < b.after.at ? -1 : 1));
  const own = inOrder.findLast(({ after }) => after.kind === 'person' && after.personId === personId);
  const entries = new Set([...entriesIn(own?.before), ...entriesIn(own?.after ?? ownRow(rows, changed, personId))]);
  const said = (row: StructureRow | undefined) => row !== undefined && concerns(row, personId, entries, rows);
  const ceases = ({ before, after }: ChangedRow) =>
    said(before) && (!said(after) || activeIn(after) < activeIn(before));
  const ofPerson = inOrder.filter(({ before, after }) => said(before) || said(after));
  const found = ofPerson.find(ceases) ?? ofPerson.at(-1) ?? inOrder.findLast(({ after }) => isAbout(after, about));
  return found?.after.last;
};
