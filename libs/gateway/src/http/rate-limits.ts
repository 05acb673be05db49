import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@zveno/kernel';
import { prefix64 } from '@zveno/messaging';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const WINDOW_MS = 60_000;

/** Requests per minute; 0 lets everybody through. */
export type RateLimits = Readonly<{ perActor: number; perAddress: number }>;

type Guard = (request: FastifyRequest) => Promise<void>;

const guard = (fastify: FastifyInstance, max: number, key: (request: FastifyRequest) => string): Guard | undefined => {
  if (max === 0) return undefined;
  const look = fastify.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator: key });
  return async (request) => {
    const found = await look(request);
    if (!found.isAllowed && found.isExceeded) {
      throw new DomainError('rate.limited', { retryAfter: Math.max(1, found.ttlInSeconds) });
    }
  };
};

/** IPv6 senders have a network of /64 each, so the address that counts is its first half. */
const networkOf = ({ ip }: FastifyRequest): string =>
  ip.includes(':') && !ip.startsWith('::ffff:') ? prefix64(ip) : ip;

/** The guards of the limits; absent where there is none. What they count is kept in memory and may be lost. */
export const rateLimits = async (
  fastify: FastifyInstance,
  { perActor, perAddress }: RateLimits,
): Promise<Readonly<{ byAddress: Guard | undefined; byActor: Guard | undefined }>> => {
  if (perActor === 0 && perAddress === 0) return { byAddress: undefined, byActor: undefined };
  await fastify.register(rateLimit, { global: false, cache: 20_000 });
  return {
    byAddress: guard(fastify, perAddress, networkOf),
    byActor: guard(fastify, perActor, ({ actor }) => actor.actorId),
  };
};
