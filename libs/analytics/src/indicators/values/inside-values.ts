import { Inject, Injectable } from '@nestjs/common';
import {
  counterOf,
  type IndicatorData,
  type IndicatorRow,
  type IndicatorValues,
  type IndicatorValuesRequest,
} from '@zveno/contracts-analytics';
import { comparePositions, dateIn, DomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { AsKnown, ProjectionRunner, ReadStore } from '@zveno/read-store';
import { changesModel } from '../changes/changes.model.ts';
import { indicatorClockModel } from '../clock/indicator-clock.model.ts';
import { shown } from '../definitions/catalogue.ts';
import { counted, Figures, keyOf } from '../engine/figures.ts';
import type { Source } from '../engine/source.ts';
import { sourceOf } from '../engine/sources.ts';
import type { Steps } from '../engine/tally.ts';
import { periodOf, periodsBetween, type Period } from '../periods/calendar-periods.ts';
import { Places, territoryModels } from '../places.ts';
import { figuresOf, pageOf, readCursor } from './page.ts';
import { peopleOf, Publisher } from './publisher.ts';

const EVER = { on: '9999-12-31' };

/** The most periods in one answer. */
const MOST = 400;

type Asked = IndicatorValuesRequest & Readonly<{ organizationId: string }>;
type Pair = Readonly<{ numerator: number; denominator: number | undefined }>;

/** An organisation's own figures: every cell, any period, on both clocks. */
@Injectable()
export class InsideValues {
  private readonly asKnown: AsKnown;

  constructor(
    @Inject(ReadStore) store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(Figures) private readonly figures: Figures,
    @Inject(Places) private readonly places: Places,
    @Inject(Publisher) private readonly publisher: Publisher,
  ) {
    this.asKnown = new AsKnown(store, runner, indicatorClockModel);
  }

  /** @throws DomainError as the route says */
  async values(definition: IndicatorData, asked: Asked, { now }: RequestContext): Promise<IndicatorValues> {
    const { organizationId, role, after } = asked;
    const cursor = readCursor(asked.cursor);
    const known = await this.asKnown.position(
      {
        ...(after !== undefined && { after }),
        ...knownOf(cursor?.known ?? asked.known ?? (after === undefined ? this.#recent(definition, asked) : undefined)),
      },
      now,
      [changesModel, ...territoryModels, ...modelsOf(definition)],
    );
    const [{ timeZone, municipalityId }, compute] = await Promise.all([
      this.places.organization(organizationId, { ...EVER, known }),
      this.#computer(definition, asked, known),
    ]);
    const today = dateIn(timeZone, now);
    const periods = periodsOf(asked, today);
    // Only weeks and months are ever closed.
    const closable = asked.period === 'week' || asked.period === 'month';
    const closings = closable
      ? await this.publisher.closed(await this.places.regionOf(municipalityId, { ...EVER, known }))
      : [];
    const rows: IndicatorRow[] = [];
    for (const period of periods) {
      const closing = closings.find(
        (one) => one.kind === period.kind && one.from === period.from && comparePositions(one.known, known) <= 0,
      );
      const current = compute(period);
      const fixed =
        closing === undefined ? undefined : (await this.#computer(definition, asked, closing.known))(period);
      const corrected =
        fixed !== undefined && (fixed.numerator !== current.numerator || fixed.denominator !== current.denominator);
      rows.push({
        period: period.label,
        from: period.from,
        to: period.to < today ? period.to : today,
        organizationId,
        ...(role !== undefined && { role }),
        ...figuresOf(definition.unit, current.numerator, current.denominator),
        suppressed: false,
        closed: closing !== undefined,
        position: known,
        corrected,
        ...(corrected && { closingNumerator: fixed.numerator }),
        ...(corrected && fixed.denominator !== undefined && { closingDenominator: fixed.denominator }),
      });
    }
    const page = pageOf(rows, known, { offset: cursor?.offset, limit: asked.limit });
    return { definition: shown(definition), position: known, ...page };
  }

  /** Who asks for nothing newer is told what was counted a moment ago. */
  #recent({ numerator, denominator }: IndicatorData, { organizationId }: Asked): string | undefined {
    return [numerator, denominator]
      .flatMap((counter) =>
        counter === undefined ? [] : (this.figures.recent(sourceOf(counter), organizationId) ?? []),
      )
      .sort(comparePositions)[0];
  }

  async #computer(
    { numerator, denominator }: IndicatorData,
    { organizationId, role }: Asked,
    known: string,
  ): Promise<(period: Period) => Pair> {
    const found = new Map<Source, Promise<Map<string, Steps>>>();
    const read = async (counter: typeof numerator) => {
      const source = sourceOf(counter);
      const counting = found.get(source) ?? this.figures.steps(source, [organizationId], known);
      found.set(source, counting);
      const steps = (await counting).get(organizationId);
      const key = keyOf(counter, role);
      return (period: Period) => counted(steps, key, counterOf(counter).kind, period);
    };
    const [over, under] = await Promise.all([
      read(numerator),
      denominator === undefined ? undefined : read(denominator),
    ]);
    return (period) => ({ numerator: over(period), denominator: under?.(period) });
  }
}

const knownOf = (known: string | undefined) => (known === undefined ? {} : { known });

/** The projections an indicator reads, those of the people it is suppressed by among them. */
export const modelsOf = (definition: IndicatorData) => [
  ...new Set(
    [definition.numerator, definition.denominator, ...peopleOf(definition)].flatMap((counter) =>
      counter === undefined ? [] : sourceOf(counter).models,
    ),
  ),
];

/** @throws DomainError `date.in-future`, `period.reversed`, `period.too-many` */
const periodsOf = ({ from, to, period = 'day' }: Asked, today: string): Period[] => {
  const last = to ?? today;
  const first = from ?? periodOf(last, period).from;
  if (last > today) throw new DomainError('date.in-future', { today });
  if (first > last) throw new DomainError('period.reversed');
  const periods = periodsBetween(first, last, period, MOST);
  if (periods.length > MOST) throw new DomainError('period.too-many', { most: MOST });
  // The one that is under way goes up to today: what takes effect later is not counted yet.
  return periods.map((one) => (one.to > today ? { ...one, to: today } : one));
};
