import {
  CreatedReply,
  IsCode,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  IsText,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, Matches, ValidateNested } from 'class-validator';
import { orderForms, orderKinds } from '../events/order.events.ts';
import { organizationProblems } from './common-problems.ts';

/** The letter that an order rests on. */
export class OrderBasis {
  /** Whose letter it is: a body, no person. */
  @IsLine(300)
  issuer!: string;

  @IsLine(50)
  number!: string;

  @IsCalendarDate()
  date!: string;
}

export class RegisterOrderRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  orderId?: string;

  /** An order (приказ) unless said otherwise, or an instruction (распоряжение). */
  @MayBeAbsent()
  @IsIn(orderForms)
  form?: (typeof orderForms)[number];

  /** What it may be the ground of. */
  @IsIn(orderKinds)
  kind!: (typeof orderKinds)[number];

  @IsLine(50)
  number!: string;

  @IsCalendarDate()
  date!: string;

  /** Kept sealed: it may hold names. */
  @MayBeAbsent()
  @IsLine(500)
  title?: string;

  /** Kept sealed. */
  @MayBeAbsent()
  @IsText(20_000)
  text?: string;

  /** Who signed it: name and position. Kept sealed. */
  @MayBeAbsent()
  @IsLine(300)
  signer?: string;

  @MayBeAbsent()
  @ValidateNested()
  @Type(() => OrderBasis)
  basis?: OrderBasis;

  /** The template its text was made from. */
  @MayBeAbsent()
  @IsCode()
  templateId?: string;

  /** SHA-256 of its scan. */
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/u)
  sha256?: string;
}

export class AnnulOrderRequest extends OrganizationCommandRequest {
  @IsId()
  orderId!: string;
}

export const registerOrder = route({
  subject: 'org-structure.order.register',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/orders',
  tag: 'Orders',
  summary: 'Зарегистрировать приказ или распоряжение',
  request: RegisterOrderRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'order.exists', 'title.invalid', 'subject.erased'],
});

export const annulOrder = route({
  subject: 'org-structure.order.annul',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/orders/{orderId}/annulment',
  tag: 'Orders',
  summary: 'Отменить приказ или распоряжение',
  request: AnnulOrderRequest,
  response: RecordedReply,
  errors: [...organizationProblems],
});
