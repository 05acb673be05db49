import type { OrderItem } from '@zveno/contracts-org-structure';
import { valueAsOf, type AsOf } from '@zveno/kernel';
import type { OrderRow } from './orders.projection.ts';

/** An order without its words. */
export const orderItem = (
  { _id, form, kind, number, date, basis, templateId, sha256, annulled }: OrderRow,
  asOf: AsOf,
): OrderItem => ({
  orderId: _id,
  form: form as OrderItem['form'],
  kind: kind as OrderItem['kind'],
  number,
  date,
  ...(basis && { basis }),
  ...(templateId && { templateId }),
  ...(sha256 && { sha256 }),
  annulled: valueAsOf(annulled, asOf) === true,
});
