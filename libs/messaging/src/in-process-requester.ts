import { DomainError } from '@zveno/kernel';
import type { InProcessBus } from './in-process-bus.ts';
import { Requester, type RequestHeaders, type RequestOptions } from './request.ts';
import { decodeReply, encodeRequest } from './wire.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/** Asks services of the same process. */
export class InProcessRequester extends Requester {
  private readonly bus: InProcessBus;

  constructor(bus: InProcessBus) {
    super();
    this.bus = bus;
  }

  async request<T>(
    subject: string,
    data: object,
    headers: RequestHeaders,
    { timeoutMs = DEFAULT_TIMEOUT_MS }: RequestOptions = {},
  ): Promise<T> {
    const json = encodeRequest(data);
    let timer: NodeJS.Timeout | undefined;
    const givenUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DomainError('request.timeout', { subject })), timeoutMs);
    });
    try {
      const reply = await Promise.race([this.bus.deliver(subject, json, JSON.stringify(headers)), givenUp]);
      return decodeReply(reply) as T;
    } finally {
      clearTimeout(timer);
    }
  }
}
