import { Inject, Injectable } from '@nestjs/common';
import {
  builtInIndicators,
  counterOf,
  FRESHNESS,
  unmeasuredIndicators,
  type Indicator,
  type IndicatorData,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { ReadStore } from '@zveno/read-store';
import { definitionFrom } from './definition.decider.ts';
import { definitionsModel } from './definitions.model.ts';

/** A30 is about the installation: how many events its readings are behind the log. */
export const freshness: Indicator = {
  id: FRESHNESS,
  version: 1,
  title: 'Свежесть данных',
  formula:
    'Сколько событий журнала показатели ещё не учли. Позиция журнала и версия определения стоят в каждом ответе.',
  unit: 'count',
  dimensions: [],
  target: 0,
  measured: true,
};

/** The definitions in force: the built-in ones and those imported. */
@Injectable()
export class Catalogue {
  constructor(@Inject(ReadStore) private readonly store: ReadStore) {}

  /** All of them, the latest version of each, and those not yet measured. */
  async list(): Promise<Indicator[]> {
    const rows = await this.store.model(definitionsModel).find({ _id: { $gte: '' } });
    const defined = new Map<string, IndicatorData>(builtInIndicators.map((one) => [one.id, one]));
    for (const { _id, versions } of rows) {
      const last = versions.at(-1);
      if (last !== undefined) defined.set(_id, definitionFrom(last));
    }
    const unmeasured = unmeasuredIndicators
      .filter(({ id }) => !defined.has(id))
      .map((one) => ({ ...one, measured: false }));
    return [...[...defined.values()].map(shown), freshness, ...unmeasured].sort((a, b) => byNumber(a.id, b.id));
  }

  /** @throws DomainError `indicator.not-found`, `indicator.not-measured` */
  async find(id: string, version?: number): Promise<IndicatorData> {
    const row = await this.store.model(definitionsModel).findOne({ _id: id });
    const builtIn = builtInIndicators.find((one) => one.id === id);
    const versions = [...(builtIn === undefined ? [] : [builtIn]), ...(row?.versions ?? []).map(definitionFrom)];
    const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
    if (found !== undefined) return found;
    const named = versions.length === 0 && unmeasuredIndicators.some((one) => one.id === id);
    throw new DomainError(named ? 'indicator.not-measured' : 'indicator.not-found');
  }
}

/** What a definition says of itself. */
export const shown = ({ dimensions, ...rest }: IndicatorData): Indicator => ({
  ...rest,
  numeratorTitle: counterOf(rest.numerator).title,
  ...(rest.denominator !== undefined && { denominatorTitle: counterOf(rest.denominator).title }),
  dimensions: [...dimensions],
  measured: true,
});

/** A2 before A12. */
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
