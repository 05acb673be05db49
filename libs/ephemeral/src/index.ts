export * from './ephemeral.port.ts';
export * from './open-ephemeral.ts';
