export * from './link-tokens.ts';
export * from './misses.ts';
export * from './sheet.ts';
