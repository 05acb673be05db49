import { Inject, Injectable } from '@nestjs/common';
import { counterOf, indicatorRoles, type CounterId } from '@zveno/contracts-analytics';
import { Ephemeral } from '@zveno/ephemeral';
import { LRUCache } from 'lru-cache';
import { counted, Figures, keyOf } from '../engine/figures.ts';
import type { Source } from '../engine/source.ts';
import { sourceOf } from '../engine/sources.ts';
import { levelOn, type Steps } from '../engine/tally.ts';
import type { ClosedPeriod } from '../periods/reporting-periods.decider.ts';

/** What a counter came to in a closed period, by organisation; in which of them there never was anybody. */
export type Values = Readonly<{ sums: ReadonlyMap<string, number>; never: ReadonlySet<string> }>;

/** A counter's sums in the order of the organisations; the places of those in which there never was anybody. */
type Column = Readonly<{ sums: readonly number[]; never: readonly number[] }>;
/** All counters of a source in a period, by `keyOf`. */
type Table = Readonly<{ [key: string]: Column }>;

/** Tables in memory: of a large region one takes some hundred kilobytes. */
const KEPT = 64;
/** Longer than dashboards look back. */
const TERM_MS = 500 * 86_400_000;

/**
 * The figures of closed periods. They do not change, and to count them is to read all rows as they were known: that is done once for
 * all counters of a source. What is remembered may be lost; then it is counted again.
 */
@Injectable()
export class ClosedFigures {
  readonly #tables = new LRUCache<string, Promise<Table>>({ max: KEPT });

  constructor(
    @Inject(Figures) private readonly figures: Figures,
    @Inject(Ephemeral) private readonly ephemeral: Ephemeral,
  ) {}

  /** @param organizations those of the region then, sorted */
  async of(
    counter: CounterId,
    role: string | undefined,
    period: ClosedPeriod,
    organizations: readonly string[],
  ): Promise<Values> {
    const table = await this.#table(sourceOf(counter), period, organizations);
    const { sums, never } = table[keyOf(counter, role)] ?? { sums: [], never: organizations.keys() };
    return {
      sums: new Map(organizations.map((id, at) => [id, sums[at] ?? 0])),
      never: new Set([...never].flatMap((at) => organizations[at] ?? [])),
    };
  }

  #table(source: Source, period: ClosedPeriod, organizations: readonly string[]): Promise<Table> {
    const { regionId, kind, from, known } = period;
    const versions = source.models.map(({ projection }) => projection.version).join('.');
    const key = ['closed-figures', source.id, versions, regionId, kind, from, known, organizations.length].join('/');
    const found = this.#tables.get(key);
    if (found !== undefined) return found;
    const made = this.#remembered(key, async () =>
      tableOf(source, period, organizations, await this.figures.steps(source, organizations, known)),
    );
    this.#tables.set(key, made);
    made.catch(() => this.#tables.delete(key));
    return made;
  }

  async #remembered(key: string, count: () => Promise<Table>): Promise<Table> {
    const known = await this.ephemeral.get<Table>(key);
    if (known !== undefined) return known;
    const table = await count();
    await this.ephemeral.put(key, table, TERM_MS);
    return table;
  }
}

const tableOf = (
  source: Source,
  period: ClosedPeriod,
  organizations: readonly string[],
  steps: ReadonlyMap<string, Steps>,
): Table =>
  Object.fromEntries(
    source.counters.flatMap((counter) => {
      const { kind, roles } = counterOf(counter);
      return [undefined, ...(roles === true ? indicatorRoles : [])].map((role) => {
        const key = keyOf(counter, role);
        const sums = organizations.map((id) => counted(steps.get(id), key, kind, period));
        const never = sums.flatMap((sum, at) => {
          if (sum !== 0) return [];
          const own = steps.get(organizations[at]!);
          // Somebody who was there and is not any more is somebody still; a flow of nobody is nobody's.
          const isNobodys =
            kind === 'flow' ||
            (own?.get(key)?.dates ?? []).every((date) => date > period.to || levelOn(own, key, date) === 0);
          return isNobodys ? [at] : [];
        });
        return [key, { sums, never }];
      });
    }),
  );
