import { affectedBy, changedSince } from './affected.ts';
import { causeOfLeaving } from './causes.ts';
import { OrganizationRows } from './organization-rows.ts';
import type { StructureRow } from './structure.rows.ts';

const base = { orgId: 'o1' };
const at = (position: number) => ({ last: `event-${position}`, at: String(position).padStart(20, '0') });
const person = (personId: string, position: number, member = true): StructureRow => ({
  ...base,
  ...at(position),
  _id: `person o1 ${personId}`,
  kind: 'person',
  personId,
  memberships: member
    ? {
        m: {
          role: 'teacher',
          unitId: 's',
          verified: true,
          suspended: false,
          rosterEntryId: `e-${personId}`,
          because: `event-${position}`,
          position: String(position),
        },
      }
    : {},
});
const curators = (position: number, held: readonly string[]): StructureRow => ({
  ...base,
  ...at(position),
  _id: 'curators g1',
  kind: 'curators',
  unitId: 'g1',
  held: Object.fromEntries(held.map((entry) => [entry, []])),
  listed: [],
});
const guardians = (position: number, guardianIds: readonly string[]): StructureRow => ({
  ...base,
  ...at(position),
  _id: 'guardians o1 child',
  kind: 'guardians',
  studentEntryId: 'child',
  links: Object.fromEntries(guardianIds.map((guardianId) => [guardianId, { guardianId, because: 'e', position: '1' }])),
});
const pupil = (position: number): StructureRow => ({
  ...base,
  ...at(position),
  _id: 'pupil o1 child',
  kind: 'pupil',
  rosterEntryId: 'child',
  places: [],
  corrected: [],
});

const rowsOf = (...first: StructureRow[]): OrganizationRows => {
  const rows = new OrganizationRows();
  rows.take(first, '10');
  return rows;
};

it('tells what has changed since a version, each row with what it was', () => {
  const rows = rowsOf(person('anna', 1), person('boris', 2));
  const { version } = rows;
  rows.take([person('boris', 2), person('anna', 11, false)], '12');
  expect(rows.since(version)).toEqual([{ before: person('anna', 1), after: person('anna', 11, false) }]);
  expect(rows.since(rows.version)).toEqual([]);
  expect(rows.at).toBe('12'.padStart(20, '0'));
});

it('forgets changes of long ago, and says so', () => {
  const rows = rowsOf(person('anna', 1));
  const { version } = rows;
  for (let n = 0; n <= 5_000; n += 1) rows.take([person('anna', 11 + n)], String(11 + n));
  expect(rows.since(version)).toBeUndefined();
});

describe('somebody left because of', () => {
  it('their own event, when two endings come in one look', () => {
    const rows = rowsOf(person('anna', 1), person('boris', 2));
    const { version } = rows;
    rows.take([person('anna', 11, false), person('boris', 12, false)], '12');
    const changed = rows.since(version)!;
    expect(causeOfLeaving('anna', { unitId: 'g1' }, changed, rows)).toBe('event-11');
    expect(causeOfLeaving('boris', { unitId: 'g1' }, changed, rows)).toBe('event-12');
  });
  it('the first of what happened to them', () => {
    const rows = rowsOf(person('anna', 1), curators(2, ['e-anna']));
    const { version } = rows;
    rows.take([curators(12, ['e-anna']), person('anna', 11, false)], '12');
    expect(causeOfLeaving('anna', { unitId: 'g1' }, rows.since(version)!, rows)).toBe('event-11');
  });
  it('what happened to their child', () => {
    const rows = rowsOf(guardians(1, ['mother']), pupil(2));
    const { version } = rows;
    rows.take([pupil(11)], '11');
    expect(causeOfLeaving('mother', { unitId: 'g1' }, rows.since(version)!, rows)).toBe('event-11');
  });
  it('what happened to the group, when nothing did to them', () => {
    const rows = rowsOf(person('anna', 1), curators(2, []));
    const { version } = rows;
    rows.take([curators(11, [])], '11');
    expect(causeOfLeaving('anna', { unitId: 'g1' }, rows.since(version)!, rows)).toBe('event-11');
    expect(causeOfLeaving('anna', { unitId: 'g2' }, rows.since(version)!, rows)).toBeUndefined();
  });
});

describe('a change touches', () => {
  it('persons, the guardians of children, and who is named by an entry of the roster', () => {
    const rows = rowsOf(person('anna', 1), guardians(2, ['mother']), pupil(3), curators(4, []));
    const { version } = rows;
    rows.take([pupil(11), curators(12, ['e-anna'])], '12');
    expect([...affectedBy(rows.since(version)!, rows)!].sort()).toEqual(['anna', 'mother']);
  });
  it('whoever was a guardian before', () => {
    const rows = rowsOf(guardians(1, ['mother']));
    const { version } = rows;
    rows.take([guardians(11, [])], '11');
    expect([...affectedBy(rows.since(version)!, rows)!]).toEqual(['mother']);
  });
  it('nobody knows whom, when what was before is not known', () => {
    const rows = rowsOf(person('anna', 1), guardians(12, []));
    const from = { at: '11'.padStart(20, '0'), today: '2026-11-22', lately: '2026-11-14' };
    expect(affectedBy(changedSince(rows, undefined, from), rows)).toBeUndefined();
    const later = { ...from, at: '13'.padStart(20, '0') };
    expect([...affectedBy(changedSince(rows, undefined, later), rows)!]).toEqual([]);
  });
  it('who changes with the day', () => {
    const ahead: StructureRow = { ...person('anna', 1), days: ['2026-11-22'] };
    const rows = rowsOf(ahead, person('boris', 2));
    const known = { rows, version: rows.version, today: '2026-11-21' };
    const from = { at: '9'.padStart(20, '0'), today: '2026-11-22', lately: '2026-11-14' };
    expect([...affectedBy(changedSince(rows, known, from), rows)!]).toEqual(['anna']);
    expect(changedSince(rows, { ...known, today: '2026-11-22' }, from)).toEqual([]);
  });
});
