/** What may be wrong with the files of a roster. Each code has a sentence of its own and stands in the import's answer. */
export type ProblemCode =
  | 'file.missing'
  | 'file.empty'
  | 'file.encoding'
  | 'file.unexpected'
  | 'archive.invalid'
  | 'archive.path'
  | 'archive.too-large'
  | 'archive.encrypted'
  | 'manifest.invalid'
  | 'csv.quote'
  | 'csv.cells'
  | 'column.missing'
  | 'column.duplicate'
  | 'value.missing'
  | 'value.invalid'
  | 'row.duplicate'
  | 'reference.unknown'
  | 'reference.parent'
  | 'reference.cycle'
  | 'reference.mismatch'
  | 'enrollment.two-homerooms';

/**
 * One thing wrong with the files. `line` counts from 1 (0: the file as a whole); `column` is the column's name, `#3` where
 * a column has none, empty where the whole row is meant. `reason` is a Russian sentence without any cell's content.
 */
export type ImportProblem = Readonly<{
  file: string;
  line: number;
  column: string;
  code: ProblemCode;
  reason: string;
}>;

/** How many problems are kept; the rest is counted only. */
export const MAX_PROBLEMS = 100;

/** Collects problems while files are read, so that one answer names them all. */
export class Problems {
  readonly list: ImportProblem[] = [];
  count = 0;

  add(file: string, line: number, column: string, code: ProblemCode, reason: string): void {
    this.count += 1;
    if (this.list.length < MAX_PROBLEMS) this.list.push({ file, line, column, code, reason });
  }

  get any(): boolean {
    return this.count > 0;
  }
}
