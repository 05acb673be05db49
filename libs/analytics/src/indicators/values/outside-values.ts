import { Inject, Injectable } from '@nestjs/common';
import type { IndicatorData, IndicatorRow, IndicatorValues, IndicatorValuesRequest } from '@zveno/contracts-analytics';
import { dateIn, DomainError, START } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { AsKnown, ProjectionRunner, ReadStore } from '@zveno/read-store';
import { mayReadTerritory } from '../../shared/access.policy.ts';
import { COUNTRY_ZONE } from '../../shared/reports.ts';
import { changesModel } from '../changes/changes.model.ts';
import { indicatorClockModel } from '../clock/indicator-clock.model.ts';
import { shown } from '../definitions/catalogue.ts';
import { periodOf } from '../periods/calendar-periods.ts';
import type { ClosedPeriod } from '../periods/reporting-periods.decider.ts';
import { Places, territoryModels } from '../places.ts';
import { modelsOf } from './inside-values.ts';
import { figuresOf, pageOf, readCursor } from './page.ts';
import { isFlow, Publisher, type Cell } from './publisher.ts';

type Asked = Readonly<{ closing: ClosedPeriod; label: string; cell: Cell; role: string | undefined }>;

const NOW = { on: '9999-12-31' };
const ROLES = ['teacher', 'student'] as const;

/** What operators, analysts and dashboards are given: closed weeks and months of a region, without small cells. */
@Injectable()
export class OutsideValues {
  private readonly asKnown: AsKnown;

  constructor(
    @Inject(ReadStore) store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(Places) private readonly places: Places,
    @Inject(Publisher) private readonly publisher: Publisher,
  ) {
    this.asKnown = new AsKnown(store, runner, indicatorClockModel);
  }

  /** @throws DomainError as the route says */
  async values(
    definition: IndicatorData,
    asked: IndicatorValuesRequest,
    { actor, now }: RequestContext,
  ): Promise<IndicatorValues> {
    const { period = 'month', known, from, to } = asked;
    const today = dateIn(COUNTRY_ZONE, now);
    if (known !== undefined || (period !== 'week' && period !== 'month') || (period === 'week' && isFlow(definition)))
      throw new DomainError('period.not-given');
    if ((to ?? today) > today || (from ?? today) > today) throw new DomainError('date.in-future', { today });
    if (from !== undefined && to !== undefined && from > to) throw new DomainError('period.reversed');
    const cursor = readCursor(asked.cursor);
    await this.asKnown.position(asked.after === undefined ? {} : { after: asked.after }, now, territoryModels);
    const regionId = await this.#regionOf(asked);
    mayReadTerritory(actor, regionId);
    const closed = (await this.publisher.closed(regionId)).filter(
      (one) =>
        one.kind === period &&
        (from === undefined || one.to >= from) &&
        (to === undefined || one.from <= to) &&
        (cursor === undefined || BigInt(one.known) <= BigInt(cursor.known)),
    );
    const position = closed.at(-1)?.known ?? START;
    await this.asKnown.position({ known: position }, now, [changesModel, ...territoryModels, ...modelsOf(definition)]);
    const cells: Asked[] = [];
    for (const closing of closed) {
      const { label } = periodOf(closing.from, closing.kind);
      for (const role of rolesOf(definition, asked))
        for (const cell of await this.publisher.table(definition, role, closing))
          if (isAsked(cell, asked)) cells.push({ closing, label, cell, role });
    }
    // Of years of a region, rows are made of one page alone.
    const page = pageOf(cells, position, { offset: cursor?.offset, limit: asked.limit });
    const rows = page.rows.map((one) => rowOf(definition, one));
    return { definition: shown(definition), position, ...page, rows };
  }

  async #regionOf({ organizationId, municipalityId, regionId }: IndicatorValuesRequest): Promise<string> {
    if (regionId !== undefined) {
      await this.places.assertRegion(regionId);
      return regionId;
    }
    if (municipalityId !== undefined) return this.places.regionOf(municipalityId, NOW);
    const place = await this.places.organization(organizationId ?? '', NOW);
    return this.places.regionOf(place.municipalityId, NOW);
  }
}

/** Outside there is no total over roles: it would give one of them away where the other is shown. */
const rolesOf = ({ dimensions }: IndicatorData, { role }: IndicatorValuesRequest): (string | undefined)[] =>
  role !== undefined ? [role] : dimensions.includes('role') ? [...ROLES] : [undefined];

const isAsked = (
  { level, id, municipalityId: of }: Cell,
  { organizationId, municipalityId, regionId, by }: IndicatorValuesRequest,
): boolean => {
  if (organizationId !== undefined) return level === 'organization' && id === organizationId;
  if (municipalityId !== undefined) {
    const wanted = by === 'organization' ? 'organization' : 'municipality';
    return level === wanted && (wanted === 'organization' ? of : id) === municipalityId;
  }
  return level === (by ?? 'region') && regionId !== undefined;
};

const rowOf = (
  { unit }: IndicatorData,
  {
    closing: { from, to, known, regionId },
    label: period,
    cell: { level, id, municipalityId, numerator, denominator, shown: isShown },
    role,
  }: Asked,
): IndicatorRow => ({
  period,
  from,
  to,
  regionId,
  ...(level === 'municipality' && { municipalityId: id }),
  ...(level === 'organization' && { organizationId: id, ...(municipalityId !== undefined && { municipalityId }) }),
  ...(role !== undefined && { role }),
  ...(isShown && figuresOf(unit, numerator, denominator)),
  suppressed: !isShown,
  closed: true,
  position: known,
  corrected: false,
});
