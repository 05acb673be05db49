import { date, id, optional, text } from '@zveno/kernel';

/** One command of a stored plan. It is JSON text whose personal fields are sealed; `row` names it within the plan. */
export const storedStep = {
  row: id(),
  stream: text(),
  orgId: optional(id()),
  effectiveOn: date(),
  orderRef: optional(id()),
  command: text(),
};
