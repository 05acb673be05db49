export * from './dto.ts';
export * from './route.ts';
