import { defineDecider } from '@zveno/kernel';
import { annulOrder, type AnnulOrder } from './annul-order.command.ts';
import { evolve, initial, orderStreamEvents, type Order, type OrderEvent } from './order.state.ts';
import { registerOrder, type RegisterOrder } from './register-order.command.ts';

export type OrderCommand = RegisterOrder | AnnulOrder;

export const order = defineDecider<Order, OrderCommand, OrderEvent>({
  events: orderStreamEvents,
  initial,
  evolve,
  decide: { RegisterOrder: registerOrder, AnnulOrder: annulOrder },
});
