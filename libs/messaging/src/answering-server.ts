import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { faultOf } from './faults.ts';
import type { RequestHeaders } from './request.ts';
import { encodeRefusal, encodeReply, isWireError } from './wire.ts';

/** The context of one request, as guards, filters and `@Meta()` see it. */
export class MessageContext extends BaseRpcContext<[string, RequestHeaders]> {
  getSubject(): string {
    return this.getArgByIndex(0);
  }

  getHeaders(): RequestHeaders {
    return this.getArgByIndex(1);
  }
}

/** Is told of every answered request: `outcome` is `ok` or the code of the refusal. */
export type RequestObserver = (subject: string, outcome: string, seconds: number) => void;

/**
 * What every transport does with the `@MessagePattern`s of a Nest microservice: a request's JSON goes in, the answer's JSON
 * comes out, and what is under way is counted. Wants `RefusalFilter` in the application.
 */
export abstract class AnsweringServer extends Server implements CustomTransportStrategy {
  readonly #observe: RequestObserver;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(observe: RequestObserver = () => {}) {
    super();
    this.#observe = observe;
  }

  abstract override listen(callback: (error?: unknown) => void): void;
  abstract override close(): Promise<void>;

  on(): never {
    throw new TypeError('this transport has no events of its own');
  }

  unwrap<T>(): T {
    return this as unknown as T;
  }

  /** Counts work as under way until it has ended. */
  protected track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
    return work;
  }

  /** Resolves when nothing is under way. */
  protected async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** The answer to a request, or its refusal. Never rejects. `open` reads the request; what it throws is the answer too. */
  protected async answer(
    subject: string,
    open: () => Readonly<{ data: unknown; headers: RequestHeaders }>,
  ): Promise<string> {
    const started = performance.now();
    const done = (outcome: string) => this.#observe(subject, outcome, (performance.now() - started) / 1000);
    try {
      const { data, headers } = open();
      const context = new MessageContext([subject, headers]);
      const result: unknown = await this.messageHandlers.get(subject)!(data, context);
      const reply = encodeReply(isObservable(result) ? await lastValueFrom(result, { defaultValue: null }) : result);
      done('ok');
      return reply;
    } catch (error) {
      const refusal = isWireError(error) ? error : { code: 'internal', details: {} };
      if (refusal !== error) this.logger.error({ msg: 'request failed', subject, ...faultOf(error) });
      done(refusal.code);
      return encodeRefusal({ code: refusal.code, details: refusal.details });
    }
  }
}
