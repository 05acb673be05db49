import type { Msg, Subscription } from '@nats-io/transport-node';
import { DomainError, isDomainError } from '@zveno/kernel';
import { AnsweringServer, type RequestObserver } from '../answering-server.ts';
import { faultOf } from '../faults.ts';
import type { RequestHeaders } from '../request.ts';
import { MAX_REQUEST_BYTES } from '../wire.ts';
import type { NatsLink } from './nats-link.ts';
import { TOKEN_HEADER } from './nats-requester.ts';

const RETRY_MS = 1_000;

/** Serves the `@MessagePattern`s of a Nest microservice over a broker. */
export class NatsServer extends AnsweringServer {
  readonly #link: NatsLink;
  readonly #queue: string | undefined;
  #subscriptions: Subscription[] = [];

  /** @param queue processes that name the same share the requests among them; without one, each answers all of them */
  constructor(link: NatsLink, queue: string | undefined, observe?: RequestObserver) {
    super(observe);
    this.#link = link;
    this.#queue = queue;
  }

  override listen(callback: (error?: unknown) => void): void {
    const { connection } = this.#link;
    this.#subscriptions = [...this.messageHandlers.keys()].map((subject) =>
      connection.subscribe(subject, {
        ...(this.#queue === undefined ? {} : { queue: this.#queue }),
        callback: (error, message) => {
          if (error === null) this.receive(message);
          else this.logger.error({ msg: 'the broker lets nobody listen', subject, fault: error.name });
        },
      }),
    );
    void this.#known().then(() => callback(), callback);
  }

  /** Lets the broker send no more, answers what has come, and gives the answers to the broker. */
  override async close(): Promise<void> {
    const subscriptions = this.#subscriptions.splice(0);
    if (this.#link.connected)
      await Promise.all(subscriptions.map((subscription) => subscription.drain().catch(() => undefined)));
    await this.idle();
    if (this.#link.connected) await this.#link.connection.flush().catch(() => undefined);
  }

  /** Answers one delivery. */
  protected receive(message: Msg): void {
    if (message.reply === undefined || message.reply === '') return;
    void this.track(this.#respond(message));
  }

  /** Resolves when the broker knows what is served here; a broker that goes meanwhile is told when it is back. */
  async #known(): Promise<void> {
    for (;;) {
      try {
        return await this.#link.connection.flush();
      } catch (error) {
        if (this.#link.connection.isClosed()) throw error;
        await this.#link.ready(RETRY_MS);
      }
    }
  }

  async #respond(message: Msg): Promise<void> {
    const reply = await this.answer(message.subject, () => this.#open(message));
    try {
      message.respond(reply);
    } catch (error) {
      this.logger.error({ msg: 'answer not sent', subject: message.subject, ...faultOf(error) });
    }
  }

  #open({ subject, data, headers }: Msg): Readonly<{ data: unknown; headers: RequestHeaders }> {
    if (data.length > MAX_REQUEST_BYTES) throw new DomainError('request.too-large', { limit: MAX_REQUEST_BYTES });
    try {
      const verified = this.#link.tokens.verify(subject, data, headers?.get(TOKEN_HEADER) ?? '');
      return { headers: verified, data: JSON.parse(Buffer.from(data).toString()) as unknown };
    } catch (error) {
      if (isDomainError(error)) this.logger.warn({ msg: 'a request that nobody of us signed', subject });
      throw error;
    }
  }
}
