export * from './access.ts';
export * from './problems.ts';
export * from './profile/index.ts';
export * from './registry/index.ts';
export * from './routes.ts';
