import { projectionModel } from '@zveno/read-store';
import { orders } from './orders.projection.ts';

export const ordersModel = projectionModel(orders, {
  file: './orders.projection.ts',
  from: import.meta.url,
  exportName: 'orders',
  indexes: [{ keys: { orgId: 1, place: 1 } }],
});
