export * from './testing/open-session.ts';
export * from './testing/session-service.ts';
