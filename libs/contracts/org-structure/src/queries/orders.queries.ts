import { AsOfPage, AsOfPageReply, IsCalendarDate, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { OrderBasis } from '../commands/order.commands.ts';
import { orderForms, orderKinds } from '../events/order.events.ts';

export class ListOrders extends AsOfPage {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class OrderItem {
  @IsString()
  orderId!: string;

  @IsIn(orderForms)
  form!: (typeof orderForms)[number];

  @IsIn(orderKinds)
  kind!: (typeof orderKinds)[number];

  @IsString()
  number!: string;

  @IsCalendarDate()
  date!: string;

  /** The letter it rests on. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OrderBasis)
  basis?: OrderBasis;

  @IsOptional()
  @IsString()
  templateId?: string;

  /** Of the scan. */
  @IsOptional()
  @IsString()
  sha256?: string;

  @IsBoolean()
  annulled!: boolean;
}

export class OrderList extends AsOfPageReply {
  /** By date. Titles are not shown here: there may be names in them. */
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  items!: OrderItem[];
}

export const listOrders = route({
  subject: 'org-structure.orders.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/orders',
  tag: 'Orders',
  summary: 'Приказы и распоряжения организации',
  request: ListOrders,
  response: OrderList,
  errors: ['organization.not-found', 'known.invalid', 'date.in-future', 'cursor.invalid'],
});
