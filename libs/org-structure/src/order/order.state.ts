import { pickEvents, type Recorded } from '@zveno/kernel';
import { orderEvents, type OrderEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type { OrderEvent };
export const orderStreamEvents = pickEvents(orderEvents, orderEvents.types);

export type Order = Readonly<
  | { status: 'None' }
  | { status: 'InForce' | 'Annulled'; orgId: string; registered: DataOf<OrderEvent, 'OrderRegistered'> }
>;

export const initial = (): Order => ({ status: 'None' });

export const evolve = (state: Order, { type, data }: Recorded<OrderEvent>): Order => {
  switch (type) {
    case 'OrderRegistered':
      return { status: 'InForce', orgId: data.organizationId, registered: data };
    case 'OrderAnnulled':
      return state.status === 'None' ? state : { ...state, status: 'Annulled' };
  }
};
