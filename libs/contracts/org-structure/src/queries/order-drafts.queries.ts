import { IsCalendarDate, IsCode, IsId, IsLine, MayBeAbsent, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { orderForms, orderKinds } from '../events/order.events.ts';
import { OrderItem } from './orders.queries.ts';

export class ListOrderTemplates extends ReadAfter {}

export class OrderTemplateItem {
  @IsString()
  templateId!: string;

  @IsIn(orderForms, { each: true })
  forms!: (typeof orderForms)[number][];

  @IsIn(orderKinds)
  kind!: (typeof orderKinds)[number];

  @IsString()
  title!: string;

  /** What the draft wants to be told beside number and date. */
  @IsString({ each: true })
  fields!: string[];
}

export class OrderTemplateList {
  @ValidateNested({ each: true })
  @Type(() => OrderTemplateItem)
  items!: OrderTemplateItem[];
}

/** What is left out stands as a gap to be filled in by hand. */
export class DraftOrder extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  @IsCode()
  templateId!: string;

  @MayBeAbsent()
  @IsIn(orderForms)
  form?: (typeof orderForms)[number];

  @MayBeAbsent()
  @IsLine(50)
  number?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  date?: string;

  /** The day from which it takes effect. */
  @MayBeAbsent()
  @IsCalendarDate()
  effectiveOn?: string;

  @MayBeAbsent()
  @IsLine(300)
  signer?: string;

  /** The letter or act it rests on. */
  @MayBeAbsent()
  @IsLine(300)
  basis?: string;

  /** The people it is about, in this order: entries of the roster. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(300)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  rosterEntryIds?: string[];

  /** The class it leads to. */
  @MayBeAbsent()
  @IsId()
  unitId?: string;

  /** The year it is about. */
  @MayBeAbsent()
  @IsId()
  academicYearId?: string;
}

export class OrderDraft {
  @IsString()
  templateId!: string;

  @IsIn(orderForms)
  form!: (typeof orderForms)[number];

  @IsIn(orderKinds)
  kind!: (typeof orderKinds)[number];

  @IsString()
  title!: string;

  /** To be read, completed and registered. Nothing is kept of a draft. */
  @IsString()
  text!: string;
}

export class AboutOrder extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  @IsString()
  @Length(1, 200)
  orderId!: string;
}

export class OrderView extends OrderItem {
  @IsOptional()
  @IsString()
  title?: string;

  @IsOptional()
  @IsString()
  text?: string;

  @IsOptional()
  @IsString()
  signer?: string;
}

export const listOrderTemplates = route({
  subject: 'org-structure.order-templates.list',
  kind: 'query',
  method: 'GET',
  path: '/order-templates',
  tag: 'Orders',
  summary: 'Образцы приказов и распоряжений',
  request: ListOrderTemplates,
  response: OrderTemplateList,
  errors: [],
});

export const draftOrder = route({
  subject: 'org-structure.order-draft.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/order-drafts/{templateId}',
  tag: 'Orders',
  summary: 'Проект приказа по образцу, с реквизитами организации',
  request: DraftOrder,
  response: OrderDraft,
  errors: [
    'organization.not-found',
    'order-template.not-found',
    'roster-entry.not-found',
    'unit.not-found',
    'academic-year.not-found',
  ],
});

export const getOrder = route({
  subject: 'org-structure.order.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/orders/{orderId}',
  tag: 'Orders',
  summary: 'Приказ или распоряжение: заголовок, текст, подпись',
  request: AboutOrder,
  response: OrderView,
  errors: ['organization.not-found', 'order.not-found'],
});
