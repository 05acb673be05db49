import { randomUUID } from 'node:crypto';

/**
 * The address of a database nobody has used yet, on the server that MONGODB_URL names.
 * @throws Error when it names none: a suite that asks for a server fails without one
 */
export const freshMongoUrl = (): string => {
  const base = process.env.MONGODB_URL;
  if (base === undefined || base === '') throw new Error('MONGODB_URL is not set: npm run test:servers sets it');
  const url = new URL(base);
  url.pathname = `/spec-${randomUUID()}`;
  return url.href;
};
