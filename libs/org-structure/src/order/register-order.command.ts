import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Order, OrderEvent } from './order.state.ts';

export type RegisterOrder = Command<'RegisterOrder', DataOf<OrderEvent, 'OrderRegistered'>>;

/** @throws DomainError `order.exists` with another kind, number, date or scan, `title.invalid` */
export const registerOrder = ({ data: wish }: RegisterOrder, state: Order): OrderEvent[] => {
  const data = { ...wish, number: titleOf(wish.number) };
  if (state.status === 'None') return [{ type: 'OrderRegistered', data }];
  // Two seals of one title differ, so it has no say here.
  if (same({ ...state.registered, title: undefined }, { ...data, title: undefined })) return [];
  throw new DomainError('order.exists');
};
