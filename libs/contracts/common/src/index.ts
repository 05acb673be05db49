export * from './as-of.dto.ts';
export * from './dto.ts';
export * from './privacy-problems.ts';
export * from './problems.ts';
export * from './route.ts';
export * from './store-problems.ts';
export * from './operations.dto.ts';
