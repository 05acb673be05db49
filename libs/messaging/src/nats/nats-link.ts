import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { readFileSync } from 'node:fs';
import { MAX_REPLY_BYTES } from '../wire.ts';
import type { InternalTokens } from './internal-token.ts';

export type NatsOptions = Readonly<{
  /** `nats://user:password@host:4222` or `tls://…`; several servers of one cluster are parted by commas. */
  url: string;
  /** The program's name: its connections are called so, and its answers arrive below `_INBOX.<name>`. */
  name: string;
  /** A file with the certificates of the authority that signed the server's. */
  caFile?: string;
  tokens: InternalTokens;
}>;

/** Between attempts to reach the server: a part that is fixed, and one by chance, so that processes do not come all at once. */
const PAUSE_MS = 250;
const JITTER_MS = 750;

/** Where live notices stand among the subjects of a broker. */
export const NOTICE_PREFIX = 'notice.';

/** The client takes names and passwords apart from addresses; all servers of a cluster know the same ones. */
const serversOf = (text: string) => {
  const urls = text.split(',').map((one) => new URL(one));
  const { username, password } = urls[0]!;
  const servers = urls.map((url) => `${url.hostname}:${url.port === '' ? '4222' : url.port}`);
  if (username === '') return { servers };
  return { servers, user: decodeURIComponent(username), pass: decodeURIComponent(password) };
};

/** The one connection of a process with the broker. It comes back by itself, for as long as the process lives. */
export class NatsLink {
  readonly connection: NatsConnection;
  readonly tokens: InternalTokens;
  #connected = true;
  #waiting: (() => void)[] = [];
  readonly #returns = new Set<() => void>();
  #closing: Promise<void> | undefined;
  readonly #logger = new Logger('messaging');

  private constructor(connection: NatsConnection, tokens: InternalTokens) {
    this.connection = connection;
    this.tokens = tokens;
    void this.#watch();
  }

  /**
   * Connects; where the broker is not there yet, tries until it is.
   * @throws DomainError `config.invalid` the server takes smaller messages than the platform sends
   */
  static async connect({ url, name, caFile, tokens }: NatsOptions): Promise<NatsLink> {
    const connection = await connect({
      ...serversOf(url),
      name,
      inboxPrefix: `_INBOX.${name}`,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
      reconnectTimeWait: PAUSE_MS,
      reconnectJitter: JITTER_MS,
      reconnectJitterTLS: JITTER_MS,
      timeout: 5_000,
      pingInterval: 10_000,
      maxPingOut: 2,
      noAsyncTraces: true,
      ...(url.startsWith('tls:') ? { tls: caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') } } : {}),
    });
    if ((connection.info?.max_payload ?? 0) < MAX_REPLY_BYTES) {
      await connection.close();
      throw new DomainError('config.invalid', {
        variable: 'NATS_URL',
        reason: 'max_payload',
        atLeast: MAX_REPLY_BYTES,
      });
    }
    return new NatsLink(connection, tokens);
  }

  /** Whether the broker can be reached at this moment, as far as is known. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Resolves when connected, or after the patience; with whether it is. */
  async ready(patienceMs: number): Promise<boolean> {
    if (this.#connected) return true;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
    return this.#connected;
  }

  /** Tells each time the broker is back. @returns ends it */
  onReconnect(listener: () => void): () => void {
    this.#returns.add(listener);
    return () => this.#returns.delete(listener);
  }

  /** Sends out what is waiting and leaves. */
  close(): Promise<void> {
    this.#closing ??= (this.#connected ? this.connection.drain() : this.connection.close()).catch(() =>
      this.connection.close(),
    );
    return this.#closing;
  }

  async #watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect' || status.type === 'close') {
        this.#connected = false;
        if (this.#closing === undefined) this.#logger.warn({ msg: 'the broker has gone' });
      } else if (status.type === 'reconnect') {
        this.#connected = true;
        for (const go of this.#waiting.splice(0)) go();
        for (const tell of this.#returns) tell();
        this.#logger.log({ msg: 'the broker is back' });
      } else if (status.type === 'error') {
        this.#logger.error({ msg: 'the broker refuses', fault: status.error.name });
      } else if (status.type === 'slowConsumer') {
        this.#logger.warn({ msg: 'requests come faster than they are taken' });
      }
    }
  }
}
