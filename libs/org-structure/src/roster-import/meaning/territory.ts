import { dateIn } from '@zveno/kernel';
import { above } from '../format/references.ts';
import { isActive } from '../format/roster-set.ts';
import type { RowOf } from '../format/tables.ts';
import { orgIdOf } from './ids.ts';
import type { Organization } from './model.ts';
import { defaultTimeZone, note, type Reading } from './reading.ts';

/** What kind of organisation a name speaks of, where nobody has said. */
export const kindByName = (name: string): Organization['kind'] => {
  if (/колледж|техникум|училищ/iu.test(name)) return 'college';
  if (/детск\p{L}+ сад/iu.test(name)) return 'kindergarten';
  return /спортивн\p{L}+ школ|СШОР|ДЮСШ/u.test(name) ? 'sports-school' : 'school';
};

const isZone = (timeZone: string): boolean => {
  try {
    return dateIn(timeZone, '2026-01-01T00:00:00.000Z') !== '';
  } catch {
    return false;
  }
};

const organizationOf = (reading: Reading, row: RowOf<'orgs'>, municipalityId: string): Organization => {
  const { current, options, problems } = reading;
  const organizationId = orgIdOf(row.sourcedId);
  const known = current.organizations.get(organizationId);
  const stated = row['metadata.timeZone'];
  if (stated !== '' && !isZone(stated))
    problems.add('orgs.csv', row.line, 'metadata.timeZone', 'value.invalid', 'Такого часового пояса нет.');
  const timeZone = stated === '' ? (options.timeZone ?? known?.timeZone) : stated;
  // It decides what day it is there, so nobody should get it unawares.
  if (timeZone === undefined) note(reading, `Часовой пояс новой организации не назван: принят ${defaultTimeZone}`);
  const kind =
    row['metadata.kind'] === ''
      ? (options.kind ?? known?.kind ?? kindByName(row.name))
      : (row['metadata.kind'] as Organization['kind']);
  return {
    organizationId,
    municipalityId,
    kind,
    vocabulary: known?.kind === kind ? known.vocabulary : kind === 'college' ? 'college' : 'school',
    name: row.name,
    ...(known?.shortName === undefined ? {} : { shortName: known.shortName }),
    timeZone: timeZone ?? defaultTimeZone,
    requisites: known?.requisites ?? {},
  };
};

/** The parent an organisation of the set stands under, which may be known from the log alone. */
const parentOf = (
  { set, current, problems }: Reading,
  row: RowOf<'orgs'>,
  type: 'state' | 'district',
): string | undefined => {
  const inSet = above(set, row.sourcedId, type);
  if (inSet !== undefined) return orgIdOf(inSet);
  const id = orgIdOf(row.parentSourcedId);
  const known = type === 'state' ? current.regions : current.municipalities;
  if (known.has(id)) return id;
  const reason = 'Вышестоящая организация не описана ни в наборе, ни на платформе.';
  problems.add('orgs.csv', row.line, 'parentSourcedId', 'reference.parent', reason);
  return undefined;
};

/** Regions, municipalities and organisations of a set. */
export const readTerritory = (reading: Reading): void => {
  const { set, desired } = reading;
  for (const row of set.orgs.values()) {
    const id = orgIdOf(row.sourcedId);
    if (!isActive(row)) {
      note(reading, 'Организации с отметкой tobedeleted: импорт организаций не закрывает');
    } else if (row.type === 'state') {
      desired.regions.set(id, { name: row.name, code: row.identifier });
    } else if (row.type === 'district') {
      const regionId = parentOf(reading, row, 'state');
      if (regionId !== undefined) desired.municipalities.set(id, { regionId, name: row.name, code: row.identifier });
    } else if (row.type === 'school') {
      const municipalityId = parentOf(reading, row, 'district');
      if (municipalityId !== undefined)
        desired.organizations.set(id, { ...organizationOf(reading, row, municipalityId), line: row.line });
    } else {
      note(reading, 'Организации вида department, local и national не нужны платформе');
    }
  }
};
