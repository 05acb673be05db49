import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  getRosterEntry,
  GetRosterEntry,
  type OrderMention,
  type RelativeItem,
  type RosterEntryView,
  type TimelineItem,
} from '@zveno/contracts-org-structure';
import { comparePositions, DomainError, valueAsOf, type AsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { knownAsOf, labelAsOf } from '../facts.ts';
import { ordersModel } from '../orders/orders.model.ts';
import { Readings, told, type Standing } from '../readings.ts';
import { unitNameAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { byPersonName, PersonalData } from './personal-data.ts';
import { childrenAsOf, positionsAsOf, standingAsOf, unitAsOf } from './roster-state.ts';
import { positionItem, timelineAsOf } from './roster-views.ts';
import { rosterModel } from './roster.model.ts';
import type { RosterRow } from './roster.projection.ts';

const personFields = ['surname', 'givenName', 'patronymic', 'birthDate', 'phone', 'email'] as const;

@Controller()
export class RosterEntryController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonalData) private readonly personal: PersonalData,
  ) {}

  @MessagePattern(getRosterEntry.subject)
  async get(
    @Payload(validated(GetRosterEntry)) data: GetRosterEntry,
    @Meta() context: RequestContext,
  ): Promise<RosterEntryView> {
    const { organizationId, rosterEntryId } = data;
    const { asOf } = await this.readings.organization(data, context, [rosterModel, unitsModel, ordersModel]);
    const row = await this.readings.rows(rosterModel).findOne({ _id: `${organizationId}.${rosterEntryId}` });
    const person = row && knownAsOf(row.person, asOf) ? labelAsOf(row.person, asOf) : undefined;
    if (row === null || person === undefined) throw new DomainError('roster-entry.not-found');
    const nameOf = await this.unitNames(row, asOf);
    const [opened] = await this.personal.open([person], personFields);
    const unitId = unitAsOf(row, asOf);
    const unitName = unitId === undefined ? undefined : nameOf(unitId);
    return {
      ...told(asOf),
      rosterEntryId,
      kind: row.kind,
      ...(opened as Pick<RosterEntryView, (typeof personFields)[number]>),
      ...(row.sourcedId && { sourcedId: row.sourcedId }),
      status: standingAsOf(row, asOf)?.status ?? 'none',
      ...(unitId && { unitId }),
      ...(unitName && { unitName }),
      positions: positionsAsOf(row, asOf).map(positionItem),
      timeline: await this.timeline(row, asOf, nameOf),
      relatives: row.kind === 'guardian' ? await this.children(row, asOf) : await this.guardians(row, asOf),
    };
  }

  private async unitNames(row: RosterRow, asOf: Standing): Promise<(unitId: string) => string | undefined> {
    const from = row.movements.flatMap(({ value }) =>
      'fromUnitId' in value && value.fromUnitId ? [value.fromUnitId] : [],
    );
    const units = await this.readings.rows(unitsModel).find({ _id: { $in: [...new Set([...row.unitIds, ...from])] } });
    const own = units.filter(({ orgId }) => orgId === row.orgId);
    const names = new Map(own.map((unit) => [unit._id, unitNameAsOf(unit, asOf)]));
    return (unitId) => names.get(unitId);
  }

  private async timeline(row: RosterRow, asOf: Standing, nameOf: (unitId: string) => string | undefined) {
    const sealed = timelineAsOf(row, asOf, nameOf);
    const opened = await this.personal.open(sealed, ['ground', 'destination']);
    const ids = new Set(sealed.flatMap(({ orderRef }) => (orderRef === undefined ? [] : [orderRef])));
    const orders = ids.size === 0 ? [] : await this.readings.rows(ordersModel).find({ _id: { $in: [...ids] } });
    const mentions = new Map(
      orders
        .filter(
          ({ orgId, position }) => orgId === row.orgId && comparePositions(String(BigInt(position)), asOf.known) <= 0,
        )
        .map((order): [string, OrderMention] => {
          const { _id: orderId, number, date } = order;
          return [orderId, { orderId, number, date, annulled: valueAsOf(order.annulled, asOf) === true }];
        }),
    );
    return opened.map(({ orderRef, at: _, ...item }) => ({
      ...item,
      ...(orderRef && { order: mentions.get(orderRef) ?? { orderId: orderRef, annulled: false } }),
    })) as TimelineItem[];
  }

  /** The pupils this guardian was declared for. */
  private async children(row: RosterRow, asOf: Standing): Promise<RelativeItem[]> {
    const declared = childrenAsOf(row, asOf);
    const ids = declared.map(({ studentEntryId }) => `${row.orgId}.${studentEntryId}`);
    const pupils = ids.length === 0 ? [] : await this.readings.rows(rosterModel).find({ _id: { $in: ids } });
    return this.relatives(
      pupils,
      asOf,
      (pupil) => declared.find(({ studentEntryId }) => studentEntryId === pupil.rosterEntryId)?.relationship,
    );
  }

  /** Who was declared a guardian of this pupil. */
  private async guardians(row: RosterRow, asOf: Standing): Promise<RelativeItem[]> {
    const found = await this.readings.rows(rosterModel).find({ childIds: row.rosterEntryId, orgId: row.orgId });
    const linkOf = (guardian: RosterRow) =>
      childrenAsOf(guardian, asOf).find(({ studentEntryId }) => studentEntryId === row.rosterEntryId);
    const declared = found.filter((guardian) => linkOf(guardian) !== undefined);
    return this.relatives(declared, asOf, (guardian) => linkOf(guardian)?.relationship);
  }

  private async relatives(
    rows: readonly RosterRow[],
    asOf: AsOf,
    relationshipOf: (row: RosterRow) => NonNullable<RosterRow['children'][number]['value'][number]>['relationship'],
  ): Promise<RelativeItem[]> {
    const sealed = rows.flatMap((row) => {
      const person = labelAsOf(row.person, asOf);
      if (person === undefined) return [];
      const { surname, givenName, patronymic } = person;
      const relationship = relationshipOf(row);
      return [
        {
          rosterEntryId: row.rosterEntryId,
          surname,
          givenName,
          ...(patronymic && { patronymic }),
          ...(relationship && { relationship }),
        },
      ];
    });
    const opened = await this.personal.open(sealed, ['surname', 'givenName', 'patronymic', 'relationship']);
    return (opened as RelativeItem[]).sort(byPersonName);
  }
}
