import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom } from './chance.ts';
import { OneRosterSet } from './one-roster.ts';
import { SchoolWriter } from './school.ts';

/** How large a made-up region is. The same options give the same files. */
export type DemoOptions = Readonly<{
  /** Default 1. */
  schools?: number;
  /** Municipalities the schools are spread over; default 1. */
  municipalities?: number;
  /** Classes of each school; default 11. */
  classes?: number;
  /** Students of each class; default 20. */
  size?: number;
  /** Default 1. */
  seed?: number;
}>;

/** Phones of a range that no operator gives out. */
const phones = (): (() => string) => {
  let last = 0;
  return () => `+7000${String((last += 1)).padStart(7, '0')}`;
};

/** A whole OneRoster 1.2 CSV set of a region that does not exist: the files by name, as text. */
export const demoRoster = ({
  schools = 1,
  municipalities = 1,
  classes = 11,
  size = 20,
  seed = 1,
}: DemoOptions = {}): Map<string, string> => {
  const chance = chanceFrom(seed);
  const set = new OneRosterSet();
  const regionId = chance.uuid();
  set.add('orgs', { sourcedId: regionId, name: 'Звёздная область', type: 'state', identifier: '00' });
  const districts = Array.from({ length: municipalities }, (_, i) => {
    const sourcedId = chance.uuid();
    const identifier = `00-${i + 1}`;
    set.add('orgs', {
      sourcedId,
      name: `Звёздный район № ${i + 1}`,
      type: 'district',
      identifier,
      parentSourcedId: regionId,
    });
    return sourcedId;
  });
  const yearId = chance.uuid();
  const dates = { startDate: '2026-09-01', endDate: '2027-08-31', schoolYear: '2027' };
  set.add('academicSessions', { sourcedId: yearId, title: '2026/2027 учебный год', type: 'schoolYear', ...dates });
  const phone = phones();
  for (let i = 0; i < schools; i += 1) {
    const schoolId = chance.uuid();
    const identifier = `00-${(i % municipalities) + 1}-${i + 1}`;
    const name = `МБОУ «Звёздная школа № ${i + 1}»`;
    set.add('orgs', {
      sourcedId: schoolId,
      name,
      type: 'school',
      identifier,
      parentSourcedId: districts[i % municipalities]!,
    });
    const place = { schoolId, yearId, termId: yearId, classes, size, begins: '2026-09-01' };
    new SchoolWriter(set, chance, place, phone).write();
  }
  return set.files();
};

/** Writes the set into a folder, which is made where it is missing. */
export const writeDemoRoster = (folder: string, options: DemoOptions = {}): void => {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of demoRoster(options)) writeFileSync(join(folder, name), content);
};
