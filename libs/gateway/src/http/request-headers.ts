import { DomainError, parsePosition } from '@zveno/kernel';
import type { RequestHeaders } from '@zveno/messaging';
import type { FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { v7 } from 'uuid';

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu;

/** The request's id: the sender's own when it is a UUID, otherwise a new one. */
export const requestIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : v7();
};

const commandIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers['idempotency-key'];
  if (given === undefined || given === '') return v7();
  if (typeof given !== 'string' || !UUID.test(given)) throw new DomainError('command-id.invalid');
  return given.toLowerCase();
};

const orderOf = (given: string | string[] | undefined): string | undefined => {
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && /^[\w.:-]{1,200}$/u.test(given)) return given;
  throw new DomainError('request.invalid', { errors: ['Zveno-Order: isId'] });
};

/**
 * What travels to the service beside the data.
 * @throws DomainError `command-id.invalid`, `position.invalid`, `request.invalid`
 */
export const messageHeaders = (
  { headers: http, actor, id: requestId, ip }: Pick<FastifyRequest, 'headers' | 'actor' | 'id' | 'ip'>,
  kind: 'command' | 'query',
): RequestHeaders => {
  const seen = http['zveno-position'];
  const orderRef = orderOf(http['zveno-order']);
  return {
    actor,
    commandId: kind === 'command' ? commandIdOf(http) : requestId,
    correlationId: requestId,
    address: ip,
    ...(seen === undefined || seen === '' ? {} : { seen: parsePosition(String(seen)) }),
    ...(orderRef === undefined ? {} : { orderRef }),
  };
};
