export * from './console-delivery.ts';
export * from './delivery.port.ts';
export * from './open-delivery.ts';
export * from './outbox-delivery.ts';
export type { Patience } from './patience.ts';
