import { errors, headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { DomainError } from '@zveno/kernel';
import type { BrokerRequester, GatheredAnswer } from '../broker.ts';
import { Requester, type RequestHeaders, type RequestOptions } from '../request.ts';
import { decodeReply, encodeRequest } from '../wire.ts';
import type { NatsLink } from './nats-link.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/** How long a request waits for a broker that is away before it is refused unsent. */
const BROKER_PATIENCE_MS = 2_000;

/** The header that carries the signed headers of a request. */
export const TOKEN_HEADER = 'Zveno-Token';

const nobodyServes = (error: unknown): boolean =>
  error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());

/** Asks services over a broker. */
export class NatsRequester extends Requester implements BrokerRequester {
  readonly #link: NatsLink;

  constructor(link: NatsLink) {
    super();
    this.#link = link;
  }

  async request<T>(
    subject: string,
    data: object,
    headers: RequestHeaders,
    { timeoutMs = DEFAULT_TIMEOUT_MS }: RequestOptions = {},
  ): Promise<T> {
    const { body, signed } = await this.#prepare(subject, data, headers, timeoutMs);
    let json: string;
    try {
      json = (await this.#link.connection.request(subject, body, { timeout: timeoutMs, headers: signed() })).string();
    } catch (error) {
      if (nobodyServes(error)) throw new DomainError('request.no-handler', { subject });
      // Sent, and the answer did not come or the broker went: whether it was done is unknown.
      throw new DomainError('request.timeout', { subject });
    }
    return decodeReply(json) as T;
  }

  async gather<T>(
    subject: string,
    data: object,
    headers: RequestHeaders,
    waitMs: number,
  ): Promise<GatheredAnswer<T>[]> {
    const { body, signed } = await this.#prepare(subject, data, headers, waitMs);
    const answers: GatheredAnswer<T>[] = [];
    try {
      const replies = await this.#link.connection.requestMany(subject, body, {
        strategy: 'stall',
        stall: waitMs / 5,
        maxWait: waitMs,
        headers: signed(),
      });
      for await (const reply of replies) answers.push(gathered<T>(reply.string()));
    } catch (error) {
      if (nobodyServes(error)) throw new DomainError('request.no-handler', { subject });
      if (answers.length === 0) throw new DomainError('request.timeout', { subject });
    }
    if (answers.length === 0) throw new DomainError('request.no-handler', { subject });
    return answers;
  }

  /** Signed only when it is about to be sent: waiting for the broker does not use up the token's term. */
  async #prepare(subject: string, data: object, headers: RequestHeaders, timeoutMs: number) {
    const body = Buffer.from(encodeRequest(data));
    if (!(await this.#link.ready(Math.min(timeoutMs, BROKER_PATIENCE_MS))))
      throw new DomainError('request.no-handler', { subject });
    const signed = (): MsgHdrs => {
      const out = natsHeaders();
      out.set(TOKEN_HEADER, this.#link.tokens.sign(subject, body, headers));
      return out;
    };
    return { body, signed };
  }
}

const gathered = <T>(json: string): GatheredAnswer<T> => {
  try {
    return { data: decodeReply(json) as T };
  } catch (error) {
    return { refusal: error as DomainError };
  }
};
