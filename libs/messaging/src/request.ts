import type { Actor } from '@zveno/kernel';

/** What travels beside a request's data. The gateway vouches for it; services believe it. */
export type RequestHeaders = Readonly<{
  actor: Actor;
  /** The id under which the command is recorded once, however often it arrives. */
  commandId: string;
  correlationId: string;
  /** The position of the log which the sender has already seen. */
  seen?: string;
  /** The order (local act) on whose ground the command is given. */
  orderRef?: string;
  onBehalfOf?: string;
  /** The network address the request came from; for limits, never kept. */
  address?: string;
}>;

/** The headers with the service's own reading of the clock: what `@Meta()` gives to a controller. */
export type RequestContext = RequestHeaders & Readonly<{ now: string }>;

export type RequestOptions = Readonly<{
  /** Milliseconds until the answer is given up; default 10,000. */
  timeoutMs?: number;
}>;

/** Asks services. Also the DI token. */
export abstract class Requester {
  /**
   * Sends a request and waits for its one answer. Data and answer pass as JSON; nothing is shared between the sides.
   *
   * @throws DomainError the service's own refusal, or `request.too-large` (more than 256 KiB), `request.timeout` (unknown
   * whether it was done: repeat with the same commandId), `request.no-handler` (nobody serves the subject now),
   * `reply.too-large` (more than 1 MiB: ask for a page), `internal` (a fault of the service; its log says which)
   */
  abstract request<T>(subject: string, data: object, headers: RequestHeaders, options?: RequestOptions): Promise<T>;
}
