import { DomainError, type Command } from '@zveno/kernel';
import { editionOn, type LocalAct, type LocalActEvent } from './local-act.state.ts';

export type WithdrawLocalAct = Command<'WithdrawLocalAct', { organizationId: string }>;

/** Leaves the organisation without an act in force. @throws DomainError `local-act.not-in-force`, `order.required` */
export const withdrawLocalAct = (
  { data: { organizationId }, metadata: { orderRef, effectiveOn } }: WithdrawLocalAct,
  state: LocalAct,
): LocalActEvent[] => {
  const editionId = editionOn(state, effectiveOn);
  if (editionId === undefined) throw new DomainError('local-act.not-in-force');
  if (orderRef === undefined) throw new DomainError('order.required');
  return [{ type: 'LocalActSuperseded', data: { organizationId, editionId } }];
};
