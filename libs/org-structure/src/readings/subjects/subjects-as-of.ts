import { valueAsOf, type AsOf } from '@zveno/kernel';
import type { SubjectItem } from '@zveno/contracts-org-structure';
import { byName } from '../units/units-as-of.ts';
import type { SubjectRow } from './subjects.projection.ts';

/** The subjects and programmes in force, subjects first, each by title. */
export const subjectsAsOf = (rows: readonly SubjectRow[], asOf: AsOf): SubjectItem[] =>
  rows
    .flatMap((row) => {
      const named = valueAsOf(row.facts, asOf);
      if (named === undefined || valueAsOf(row.retired, asOf) === true) return [];
      const { title, code } = named;
      return [{ subjectId: row._id, kind: row.kind, title, ...(code === undefined ? {} : { code }) }];
    })
    .sort((a, b) => (a.kind === b.kind ? byName(a.title, b.title) : a.kind === 'subject' ? -1 : 1));
