/**
 * Rows of a long table whose cells repeat, kept as numbers: a hundred thousand of them take a few megabytes. Each look makes
 * the rows anew.
 */
export class CompactRows<R extends Readonly<{ line: number }>> implements Iterable<R> {
  readonly #columns: readonly (keyof R & string)[];
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #cells = new Int32Array(1_024);
  #used = 0;

  /** @param columns the cells to keep beside the line; the others are forgotten */
  constructor(columns: readonly (keyof R & string)[]) {
    this.#columns = columns;
  }

  add(row: R): void {
    const width = this.#columns.length + 1;
    if (this.#used + width > this.#cells.length) {
      const longer = new Int32Array(Math.ceil((this.#cells.length + width) * 1.5));
      longer.set(this.#cells);
      this.#cells = longer;
    }
    this.#cells[this.#used++] = row.line;
    for (const column of this.#columns) this.#cells[this.#used++] = this.#numberOf(row[column] as string);
  }

  #numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  *[Symbol.iterator](): Generator<R> {
    for (let at = 0; at < this.#used;) {
      const row: Record<string, string | number> = { line: this.#cells[at++]! };
      for (const column of this.#columns) row[column] = this.#texts[this.#cells[at++]!]!;
      yield row as R;
    }
  }
}
