import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { listOrders, ListOrders, type OrderItem, type OrderList } from '@zveno/contracts-org-structure';
import { sortablePosition, valueAsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { page } from '../page.ts';
import { Readings, told } from '../readings.ts';
import { ordersModel } from './orders.model.ts';

@Controller()
export class OrdersReadingController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listOrders.subject)
  async list(@Payload(validated(ListOrders)) data: ListOrders, @Meta() context: RequestContext): Promise<OrderList> {
    const { asOf } = await this.readings.organization(data, context, [ordersModel]);
    const find = (behind?: object, limit?: number) =>
      this.readings.rows(ordersModel).find(
        {
          orgId: data.organizationId,
          position: { $lte: sortablePosition(asOf.known) },
          ...(behind && { place: behind }),
        },
        { sort: { place: 1 }, ...(limit && { limit }) },
      );
    const { rows, ...more } = await page(data, find, ({ place }) => place);
    const items = rows.map(({ _id, form, kind, number, date, basis, templateId, sha256, annulled }) => ({
      orderId: _id,
      form: form as OrderItem['form'],
      kind: kind as OrderItem['kind'],
      number,
      date,
      ...(basis && { basis }),
      ...(templateId && { templateId }),
      ...(sha256 && { sha256 }),
      annulled: valueAsOf(annulled, asOf) === true,
    }));
    return { ...told(asOf), items, ...more };
  }
}
