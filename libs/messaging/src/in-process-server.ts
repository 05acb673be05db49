import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { faultOf } from './faults.ts';
import type { InProcessBus } from './in-process-bus.ts';
import type { RequestHeaders } from './request.ts';
import { encodeRefusal, encodeReply, isWireError } from './wire.ts';

/** The context of one request, as guards, filters and `@Meta()` see it. */
export class InProcessContext extends BaseRpcContext<[string, RequestHeaders]> {
  getSubject(): string {
    return this.getArgByIndex(0);
  }

  getHeaders(): RequestHeaders {
    return this.getArgByIndex(1);
  }
}

/** Is told of every answered request: `outcome` is `ok` or the code of the refusal. */
export type RequestObserver = (subject: string, outcome: string, seconds: number) => void;

/** Serves the `@MessagePattern`s of a Nest microservice on an in-process bus. Wants `RefusalFilter` in the application. */
export class InProcessServer extends Server implements CustomTransportStrategy {
  private readonly bus: InProcessBus;
  private readonly observe: RequestObserver;
  private readonly underWay = new Set<Promise<string>>();
  private withdraw: (() => void)[] = [];

  constructor(bus: InProcessBus, observe: RequestObserver = () => {}) {
    super();
    this.bus = bus;
    this.observe = observe;
  }

  listen(callback: () => void): void {
    this.withdraw = [...this.messageHandlers.keys()].map((subject) =>
      this.bus.serve(subject, (data, headers) => this.track(this.answer(subject, data, headers))),
    );
    callback();
  }

  /** Takes no more requests and waits for those under way. */
  async close(): Promise<void> {
    for (const withdraw of this.withdraw.splice(0)) withdraw();
    await Promise.all(this.underWay);
  }

  on(): never {
    throw new TypeError('the in-process transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.bus as T;
  }

  private track(answer: Promise<string>): Promise<string> {
    this.underWay.add(answer);
    void answer.finally(() => this.underWay.delete(answer));
    return answer;
  }

  private async answer(subject: string, data: string, headers: string): Promise<string> {
    const started = performance.now();
    const done = (outcome: string) => this.observe(subject, outcome, (performance.now() - started) / 1000);
    try {
      const context = new InProcessContext([subject, JSON.parse(headers) as RequestHeaders]);
      const result: unknown = await this.messageHandlers.get(subject)!(JSON.parse(data), context);
      const reply = encodeReply(isObservable(result) ? await lastValueFrom(result, { defaultValue: null }) : result);
      done('ok');
      return reply;
    } catch (error) {
      const refusal = isWireError(error) ? error : { code: 'internal', details: {} };
      if (refusal !== error) this.logger.error({ msg: 'request failed', subject, ...faultOf(error) });
      done(refusal.code);
      return encodeRefusal(refusal);
    }
  }
}
