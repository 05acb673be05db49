import { sortablePosition, START } from '@zveno/kernel';
import type { StructureRow } from './structure.rows.ts';

/** A row as it was before, and as it is. */
export type ChangedRow = Readonly<{ before?: StructureRow; after: StructureRow }>;

/** How many changes are remembered: who asks for older ones looks at everything. */
const REMEMBERED = 5_000;

/** The structure's rows of one organisation, with what of them has changed lately. */
export class OrganizationRows {
  readonly #rows = new Map<string, StructureRow>();
  #journal: ChangedRow[] = [];
  #forgotten = 0;
  /** Up to where of the log the rows are known, sorting as text. */
  at = sortablePosition(START);

  /** Rows that may have changed, as they are at a position. */
  take(rows: readonly StructureRow[], position: string): void {
    const first = this.#rows.size === 0;
    for (const after of rows) {
      const before = this.#rows.get(after._id);
      if (before?.last === after.last) continue;
      this.#rows.set(after._id, after);
      if (!first) this.#journal.push({ ...(before && { before }), after });
    }
    if (first) this.#forgotten = 1;
    if (this.#journal.length > REMEMBERED) {
      this.#forgotten += this.#journal.length;
      this.#journal = [];
    }
    this.at = sortablePosition(position);
  }

  /** Counts up with every change. */
  get version(): number {
    return this.#forgotten + this.#journal.length;
  }

  /** What has changed since a version; undefined when that is forgotten. */
  since(version: number): readonly ChangedRow[] | undefined {
    return version < this.#forgotten ? undefined : this.#journal.slice(version - this.#forgotten);
  }

  /** Of what has changed as much as is remembered. */
  lately(): readonly ChangedRow[] {
    return this.#journal;
  }

  get(id: string): StructureRow | undefined {
    return this.#rows.get(id);
  }

  get size(): number {
    return this.#rows.size;
  }

  all(): readonly StructureRow[] {
    return [...this.#rows.values()];
  }
}
