export * from './demo-roster.ts';
