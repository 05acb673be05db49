import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { listMovements, ListMovements, type MovementItem, type MovementList } from '@zveno/contracts-org-structure';
import { DomainError, sortablePosition } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { Readings } from '../readings.ts';
import { movementsModel } from './movements.model.ts';
import type { MovementRow } from './movements.projection.ts';

@Controller()
export class MovementsReadingController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listMovements.subject)
  async list(
    @Payload(validated(ListMovements)) data: ListMovements,
    @Meta() context: RequestContext,
  ): Promise<MovementList> {
    const { organizationId, from, to, type, withoutOrder } = data;
    if (from !== undefined && to !== undefined && from > to) throw new DomainError('period.reversed');
    const { asOf } = await this.readings.organization(data, context, [movementsModel]);
    const known = sortablePosition(asOf.known);
    const filter = {
      orgId: organizationId,
      position: { $lte: known },
      correctedFrom: { $gt: known },
      ...(type && { type }),
      ...(withoutOrder !== undefined && { orderedFrom: withoutOrder ? { $gt: known } : { $lte: known } }),
    };
    const period = { ...(from && { $gte: from }), ...(to && { $lt: `${to}~` }) };
    const find = (behind?: object, limit?: number) =>
      this.readings
        .rows(movementsModel)
        .find({ ...filter, place: { $gt: '', ...period, ...behind } }, { sort: { place: 1 }, ...(limit && { limit }) });
    const { rows, ...more } = await page(data, find, ({ place }) => place);
    return { position: asOf.known, items: rows.map((row) => itemOf(row, known)), ...more };
  }
}

const itemOf = (row: MovementRow, known: string): MovementItem => {
  const said = row.clarifications.filter(({ position }) => position <= known);
  const orderId = said.findLast(({ orderRef }) => orderRef !== undefined)?.orderRef ?? row.orderRef;
  const groundCode = said.at(-1)?.groundCode ?? row.groundCode;
  const { rosterEntryId, type, effectiveOn, recordedAt, fromUnitId, toUnitId } = row;
  return {
    eventId: row._id,
    rosterEntryId,
    type,
    effectiveOn,
    recordedAt,
    ...(fromUnitId && { fromUnitId }),
    ...(toUnitId && { toUnitId }),
    ...(orderId && { orderId }),
    ...(groundCode && { groundCode }),
    clarified: said.length > 0,
  };
};
