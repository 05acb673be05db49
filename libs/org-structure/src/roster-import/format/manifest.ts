import { readCsv } from './csv.ts';
import type { Problems } from './problems.ts';
import { neededInBulk, tableNames, type TableName } from './tables.ts';

export type ImportMode = 'bulk' | 'delta';

/** What the manifest says: whether the set is whole or holds changes only, and which of our tables it brings. */
export type Manifest = Readonly<{ mode: ImportMode; tables: readonly TableName[] }>;

const file = 'manifest.csv';

/** Reads the bytes of `manifest.csv` and compares it with the names of the files at hand. Undefined when the set cannot be read at all. */
export const readManifest = (
  names: ReadonlySet<string>,
  bytes: Buffer | undefined,
  problems: Problems,
): Manifest | undefined => {
  if (bytes === undefined) {
    if (names.has(file)) return undefined;
    problems.add(file, 0, '', 'file.missing', 'В наборе нет файла manifest.csv.');
    return undefined;
  }
  const before = problems.count;
  const stated = new Map<string, { value: string; line: number }>();
  let at = { name: -1, value: -1 };
  readCsv(file, bytes, problems, {
    header: (columns) => {
      at = { name: columns.indexOf('propertyName'), value: columns.indexOf('value') };
      for (const name of ['propertyName', 'value'])
        if (!columns.includes(name))
          problems.add(file, 1, name, 'column.missing', `Нет обязательного столбца ${name}.`);
    },
    row: (cells, line) => {
      const name = cells[at.name]?.trim();
      if (name !== undefined) stated.set(name, { value: cells[at.value]?.trim() ?? '', line });
    },
  });
  if (problems.count > before) return undefined;
  const version = stated.get('oneroster.version');
  if (version?.value !== '1.2')
    problems.add(file, version?.line ?? 0, 'value', 'manifest.invalid', 'Нужна версия OneRoster 1.2.');
  return readModes(names, stated, problems);
};

const readModes = (
  files: ReadonlySet<string>,
  stated: ReadonlyMap<string, { value: string; line: number }>,
  problems: Problems,
): Manifest | undefined => {
  const before = problems.count;
  const modes = new Map<TableName, ImportMode>();
  for (const name of tableNames) {
    const { value, line } = stated.get(`file.${name}`) ?? { value: 'absent', line: 0 };
    if (value === 'bulk' || value === 'delta') modes.set(name, value);
    else if (value !== 'absent')
      problems.add(file, line, 'value', 'manifest.invalid', 'Допустимы только значения: bulk, delta, absent.');
    const here = files.has(`${name}.csv`);
    if (modes.has(name) && !here)
      problems.add(`${name}.csv`, 0, '', 'file.missing', 'Файл назван в manifest.csv, но его нет в наборе.');
    if (value === 'absent' && here)
      problems.add(`${name}.csv`, 0, '', 'file.unexpected', 'Файл есть в наборе, но manifest.csv его не называет.');
  }
  const [mode = 'bulk', other] = [...new Set(modes.values())];
  if (other !== undefined)
    problems.add(file, 0, 'value', 'manifest.invalid', 'Набор должен быть целиком bulk или целиком delta.');
  if (mode === 'bulk' && other === undefined)
    for (const name of neededInBulk)
      if (!modes.has(name) && !files.has(`${name}.csv`))
        problems.add(`${name}.csv`, 0, '', 'file.missing', 'Полный набор не может обойтись без этого файла.');
  return problems.count > before ? undefined : { mode, tables: tableNames.filter((name) => modes.has(name)) };
};
