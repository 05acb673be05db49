export * from './access.ts';
export * from './chat.queries.ts';
export * from './message.routes.ts';
export * from './problems.ts';
export * from './routes.ts';
export * from './strategy.routes.ts';
