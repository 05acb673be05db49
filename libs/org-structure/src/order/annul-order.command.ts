import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { isForeign } from '../rules/foreign.ts';
import type { Order, OrderEvent } from './order.state.ts';

export type AnnulOrder = Command<'AnnulOrder', DataOf<OrderEvent, 'OrderAnnulled'>>;

/** @throws DomainError `order.not-found` */
export const annulOrder = ({ data, metadata }: AnnulOrder, state: Order): OrderEvent[] => {
  if (state.status === 'None' || isForeign(state, metadata)) throw new DomainError('order.not-found');
  return state.status === 'Annulled' ? [] : [{ type: 'OrderAnnulled', data }];
};
