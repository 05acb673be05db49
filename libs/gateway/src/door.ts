import type { Actor } from '@zveno/kernel';
import type { RequestHeaders, Requester } from '@zveno/messaging';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Set on every route below `/api` before its handler runs. */
    actor: Actor;
  }
}

export type DoorTools = Readonly<{
  requester: Requester;
  /** Milliseconds to wait for a service by default. */
  timeoutMs: number;
  /** What to send along to services: actor, command id, correlation id, position seen. @throws DomainError */
  headersOf: (request: FastifyRequest, kind: 'command' | 'query') => RequestHeaders;
}>;

/**
 * An HTTP door that does not fit the table of routes, such as a streamed upload. It is registered below `/api` in a scope of
 * its own, behind the same token check, limits and error answers; it may add content types and raise its body limit.
 */
export type GatewayDoor = Readonly<{
  name: string;
  /** Every route of the door, for the access table and for 405: method and path below `/api`, parameters in braces. */
  routes: readonly Readonly<{ method: string; path: string }>[];
  /** What the OpenAPI document says of these routes, by path and lower-case method (OpenAPI operation objects). */
  operations: Readonly<Record<string, Readonly<Record<string, object>>>>;
  register: (scope: FastifyInstance, tools: DoorTools) => void | Promise<void>;
}>;
