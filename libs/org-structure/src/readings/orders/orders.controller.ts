import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { listOrders, ListOrders, type OrderList } from '@zveno/contracts-org-structure';
import { sortablePosition } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { Readings, told } from '../readings.ts';
import { orderItem } from './order-item.ts';
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
    const items = rows.map((row) => orderItem(row, asOf));
    return { ...told(asOf), items, ...more };
  }
}
