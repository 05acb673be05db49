import { Inject, Injectable } from '@nestjs/common';
import { counterOf, type CounterId, type IndicatorData } from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { Aggregates } from '@zveno/event-store';
import { addDays } from '@zveno/kernel';
import { LRUCache } from 'lru-cache';
import { keyOf } from '../engine/figures.ts';
import { reportingPeriods, type ClosedPeriod } from '../periods/reporting-periods.decider.ts';
import { Places, type Placed } from '../places.ts';
import { suppress, type Leaf, type Shown } from '../suppression/suppress.ts';
import { ClosedFigures, type Values } from './closed-figures.ts';

type Sums = ReadonlyMap<string, number>;

/** A node of the region's tree: an organisation, a municipality, the region. */
export type Cell = Readonly<{
  level: 'organization' | 'municipality' | 'region';
  id: string;
  municipalityId?: string;
  numerator: number;
  denominator?: number;
  shown: boolean;
}>;
export type Published = Readonly<{ period: ClosedPeriod; cells: readonly Cell[] }>;

/** How many tables are kept: one holds a region's figures of one counter at one closed period. */
const KEPT = 2_000;

/**
 * The counters of people that decide together which cells are shown; none where nobody is counted. Cells of some of the people of a
 * counter are not shown where that one's are not: else the hidden sums of both could be set against each other.
 */
export const peopleOf = ({ numerator, denominator }: IndicatorData): readonly CounterId[] => {
  const all = [denominator, numerator].filter((counter) => counter !== undefined);
  const own = all.flatMap((counter) => {
    const { among, persons } = counterOf(counter);
    return persons === true ? counter : (among ?? []);
  });
  return [
    ...new Set([...own.slice(0, 1), ...all.flatMap((counter) => counterOf(counter).of ?? []), ...changedBy(all)]),
  ];
};

/** Levels that these counters tell the changes of. */
const changedBy = (all: readonly CounterId[]) => all.flatMap((counter) => counterOf(counter).changes ?? []);

/** Flows are given by months only: weeks do not add up to months, and what is left over would be a cell of its own. */
export const isFlow = ({ numerator, denominator }: IndicatorData): boolean =>
  [numerator, denominator].some((counter) => counter !== undefined && counterOf(counter).kind === 'flow');

/**
 * What readers outside an organisation are given: a region's closed periods. They never change, so they are kept. Which cells
 * are shown follows from the counter of people and the periods before, whatever indicator, place or reader asks.
 */
@Injectable()
export class Publisher {
  readonly #tables = new LRUCache<string, Promise<readonly Cell[]>>({ max: KEPT });
  readonly #values = new LRUCache<string, Promise<Values>>({ max: KEPT });
  readonly #chains = new Map<string, Promise<readonly Shown[]>>();

  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(ClosedFigures) private readonly figures: ClosedFigures,
    @Inject(Places) private readonly places: Places,
  ) {}

  /** A region's closed periods, in the order of their last days. */
  async closed(regionId: string): Promise<readonly ClosedPeriod[]> {
    return (await this.aggregates.load(reportingPeriods, analyticsStreams.reportingPeriods(regionId))).state;
  }

  /** All cells of a closed period; the projections must have passed the position it is known at. */
  table(definition: IndicatorData, role: string | undefined, period: ClosedPeriod): Promise<readonly Cell[]> {
    const key = JSON.stringify([definition.id, definition.version, role, period]);
    return kept(this.#tables, key, () => this.#make(definition, role, period));
  }

  async #make(definition: IndicatorData, role: string | undefined, period: ClosedPeriod): Promise<readonly Cell[]> {
    const { numerator, denominator } = definition;
    const placed = await this.#placed(period);
    const over = (await this.#sums(numerator, role, period, placed)).sums;
    const under = denominator && (await this.#sums(denominator, role, period, placed)).sums;
    const shown = await this.#patterns(definition, role, period);
    const isShown = (is: (one: Shown) => boolean) => shown.every((one) => one !== undefined && is(one));
    const total = (sums: Sums, own: readonly Placed[]) =>
      own.reduce((sum, { organizationId }) => sum + (sums.get(organizationId) ?? 0), 0);
    const cell = (own: readonly Placed[]) => ({
      numerator: total(over, own),
      ...(under && { denominator: total(under, own) }),
    });
    return [
      {
        level: 'region',
        id: period.regionId,
        ...cell(placed),
        shown: isShown(({ root }) => root),
      },
      ...[...Map.groupBy(placed, ({ municipalityId }) => municipalityId)].map(
        ([id, own]) =>
          ({ level: 'municipality', id, ...cell(own), shown: isShown(({ parents }) => parents.has(id)) }) as const,
      ),
      ...placed.map(
        ({ organizationId: id, municipalityId }) =>
          ({
            level: 'organization',
            id,
            municipalityId,
            ...cell([{ organizationId: id, municipalityId }]),
            shown: isShown(({ leaves }) => leaves.has(id)),
          }) as const,
      ),
    ];
  }

  /** What of a period is shown by each counter of people. What changes a level is held against both ends of the period. */
  async #patterns(
    definition: IndicatorData,
    role: string | undefined,
    period: ClosedPeriod,
  ): Promise<(Shown | undefined)[]> {
    const patterns: (Shown | undefined)[] = [];
    for (const people of peopleOf(definition)) patterns.push(await this.#shown(people, role, period));
    const levels = changedBy([definition.numerator, definition.denominator].filter((counter) => counter !== undefined));
    if (levels.length === 0) return patterns;
    const until = addDays(period.from, -1);
    const before = (await this.closed(period.regionId)).find(({ kind, to }) => kind === period.kind && to === until);
    for (const level of new Set(levels))
      patterns.push(before === undefined ? undefined : await this.#shown(level, role, before));
    return patterns;
  }

  #placed({ regionId, to, known }: ClosedPeriod): Promise<readonly Placed[]> {
    return this.places.within(regionId, { on: to, known });
  }

  #sums(
    counter: CounterId,
    role: string | undefined,
    period: ClosedPeriod,
    placed: readonly Placed[],
  ): Promise<Values> {
    return kept(this.#values, JSON.stringify([keyOf(counter, role), period]), () =>
      this.figures.of(
        counter,
        role,
        period,
        placed.map(({ organizationId }) => organizationId),
      ),
    );
  }

  async #shown(people: CounterId, role: string | undefined, period: ClosedPeriod): Promise<Shown> {
    const monthly = counterOf(people).kind === 'flow';
    const chain = (await this.closed(period.regionId)).filter(({ kind }) => !monthly || kind === 'month');
    const at = chain.findIndex(({ kind, from }) => kind === period.kind && from === period.from);
    const key = JSON.stringify([period.regionId, people, role]);
    // One after the other, each on what was shown before.
    const pattern = (this.#chains.get(key) ?? Promise.resolve([])).then(async (done) => {
      const all = [...done];
      for (const one of chain.slice(all.length, at + 1)) all.push(await this.#suppress(people, role, one, all.at(-1)));
      return all;
    });
    this.#chains.set(key, pattern);
    pattern.catch(() => this.#chains.delete(key));
    return (await pattern)[at] as Shown;
  }

  async #suppress(people: CounterId, role: string | undefined, period: ClosedPeriod, before?: Shown): Promise<Shown> {
    const placed = await this.#placed(period);
    const { sums, never } = await this.#sums(people, role, period, placed);
    const leaves = placed.map(({ organizationId: id, municipalityId: parent }): Leaf => ({
      id,
      parent,
      people: sums.get(id) ?? 0,
      empty: never.has(id),
    }));
    return suppress(leaves, before);
  }
}

const kept = <T>(cache: LRUCache<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
  const found = cache.get(key);
  if (found !== undefined) return found;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
};
