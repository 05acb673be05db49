import type { Event, EventOf } from '@zveno/kernel';

/** The data of one event of a union: what its command asks for is mostly the same. */
export type DataOf<E extends Event, Type extends E['type']> = EventOf<E, Type>['data'];
