import {
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { IsIn, Matches } from 'class-validator';
import { orderKinds } from '../events/order.events.ts';
import { organizationProblems } from './common-problems.ts';

export class RegisterOrderRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  orderId?: string;

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
  summary: 'Зарегистрировать приказ',
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
  summary: 'Отменить приказ',
  request: AnnulOrderRequest,
  response: RecordedReply,
  errors: [...organizationProblems],
});
