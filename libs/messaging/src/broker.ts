import type { AnsweringServer, RequestObserver } from './answering-server.ts';
import type { Notices } from './notices.ts';
import type { Requester, RequestHeaders } from './request.ts';
import type { DomainError } from '@zveno/kernel';

/** What one of several processes answered. */
export type GatheredAnswer<T> = Readonly<{ data: T } | { refusal: DomainError }>;

/** Asks services of other processes, one of each or all of them. */
export interface BrokerRequester extends Requester {
  /**
   * Asks every process that serves a subject and gives the answers that came within the time: nobody knows how many there
   * are. Ends early when no answer has come for a fifth of it after the last one.
   * @throws DomainError `request.too-large`, `request.no-handler`, `request.timeout`
   */
  gather<T>(subject: string, data: object, headers: RequestHeaders, waitMs: number): Promise<GatheredAnswer<T>[]>;
}

/** A process's place in a cluster. */
export type Broker = Readonly<{
  requester: BrokerRequester;
  notices: Notices;
  /** @param queue processes that name the same share the requests among them; without one, each answers all of them */
  serverFor: (queue: string | undefined, observe?: RequestObserver) => AnsweringServer;
  /** Whether the broker can be reached at this moment, as far as is known. */
  connected: () => boolean;
  /** Sends out what is waiting and leaves. */
  close: () => Promise<void>;
}>;
