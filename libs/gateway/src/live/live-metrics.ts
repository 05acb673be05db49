import type { Metrics } from '@zveno/service';
import { Counter, Gauge } from 'prom-client';

type Sizes = Readonly<{ sockets: number; people: number; chats: number; waiting: number }>;

/** What is shown of the sockets of a gateway. Labels never hold ids. */
export class LiveMetrics {
  readonly #sent: Counter;
  readonly #dropped: Counter;
  readonly #received: Counter;
  readonly #closed: Counter;
  readonly #refused: Counter;

  /** @param sizes asked for at each scrape */
  constructor({ registry }: Pick<Metrics, 'registry'>, sizes: () => Sizes) {
    const registers = [registry];
    const gauge = (of: keyof Sizes, declared: Readonly<{ name: string; help: string }>) =>
      new Gauge({
        ...declared,
        registers,
        collect() {
          this.set(sizes()[of]);
        },
      });
    gauge('sockets', { name: 'zveno_live_sockets', help: 'Open WebSockets.' });
    gauge('people', { name: 'zveno_live_people', help: 'People with an open WebSocket.' });
    gauge('chats', { name: 'zveno_live_chats', help: 'Chats of people with an open WebSocket.' });
    gauge('waiting', { name: 'zveno_live_waiting_bytes', help: 'What waits for sockets to take it.' });
    this.#sent = new Counter({ name: 'zveno_live_frames_total', help: 'Frames given to sockets.', registers });
    this.#dropped = new Counter({
      name: 'zveno_live_dropped_total',
      help: 'Frames left out because a socket took too little; it was told to ask for what it missed.',
      registers,
    });
    this.#received = new Counter({
      name: 'zveno_live_received_total',
      help: 'Frames from devices, by kind.',
      labelNames: ['kind'],
      registers,
    });
    this.#closed = new Counter({
      name: 'zveno_live_closed_total',
      help: 'Sockets that ended, by the code of the closing.',
      labelNames: ['code'],
      registers,
    });
    this.#refused = new Counter({
      name: 'zveno_live_refused_total',
      help: 'Sockets that were refused at the door, by the code of the refusal.',
      labelNames: ['code'],
      registers,
    });
  }

  sent(frames: number): void {
    this.#sent.inc(frames);
  }

  dropped(): void {
    this.#dropped.inc();
  }

  received(kind: string): void {
    this.#received.inc({ kind });
  }

  closed(code: number): void {
    this.#closed.inc({ code: String(code) });
  }

  refused(code: string): void {
    this.#refused.inc({ code });
  }
}
