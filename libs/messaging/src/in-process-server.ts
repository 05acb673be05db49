import { AnsweringServer, type RequestObserver } from './answering-server.ts';
import type { InProcessBus } from './in-process-bus.ts';
import type { RequestHeaders } from './request.ts';

/** Serves the `@MessagePattern`s of a Nest microservice on an in-process bus. */
export class InProcessServer extends AnsweringServer {
  private readonly bus: InProcessBus;
  private withdraw: (() => void)[] = [];

  constructor(bus: InProcessBus, observe?: RequestObserver) {
    super(observe);
    this.bus = bus;
  }

  override listen(callback: () => void): void {
    this.withdraw = [...this.messageHandlers.keys()].map((subject) =>
      this.bus.serve(subject, (data, headers) =>
        this.track(
          this.answer(subject, () => ({
            data: JSON.parse(data) as unknown,
            headers: JSON.parse(headers) as RequestHeaders,
          })),
        ),
      ),
    );
    callback();
  }

  /** Takes no more requests and waits for those under way. */
  override async close(): Promise<void> {
    for (const withdraw of this.withdraw.splice(0)) withdraw();
    await this.idle();
  }
}
