export * from './testing/open-session.ts';
