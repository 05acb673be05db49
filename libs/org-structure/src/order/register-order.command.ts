import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import { titleOf } from '../rules/title.ts';
import type { Order, OrderEvent } from './order.state.ts';

type Registered = DataOf<OrderEvent, 'OrderRegistered'>;

/** Without a form it is an order. */
export type RegisterOrder = Command<'RegisterOrder', Omit<Registered, 'form'> & Partial<Pick<Registered, 'form'>>>;

/** Two seals of one text differ, so sealed fields have no say in whether two orders are the same. */
const open = ({ title: _, text: __, signer: ___, ...rest }: Registered) => rest;

/** @throws DomainError `order.exists` with another form, kind, number, date, basis or scan; `title.invalid` */
export const registerOrder = ({ data: wish }: RegisterOrder, state: Order): OrderEvent[] => {
  const data: Registered = { ...wish, form: wish.form ?? 'order', number: titleOf(wish.number) };
  if (state.status === 'None') return [{ type: 'OrderRegistered', data }];
  if (same(open(state.registered), open(data))) return [];
  throw new DomainError('order.exists');
};
