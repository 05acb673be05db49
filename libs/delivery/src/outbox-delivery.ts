import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Delivery, type Message } from './delivery.port.ts';

/** A message in the outbox; `number` grows with each. */
export type Sent = Message & Readonly<{ number: number }>;

const KEPT = 200;

/**
 * Keeps the last messages in a file besides sending them, so that a demonstration on the same machine can read the codes
 * meant for people it made up. For its owner alone; gone when the platform stops. Never where real messages are carried.
 */
export class OutboxDelivery extends Delivery {
  readonly #file: string;
  readonly #next: Delivery;
  #sent: Sent[] = [];
  #number = 0;

  constructor(file: string, next: Delivery) {
    super();
    this.#file = file;
    this.#next = next;
    this.#write();
  }

  async send(message: Message): Promise<void> {
    this.#number += 1;
    this.#sent = [...this.#sent, { ...message, number: this.#number }].slice(-KEPT);
    this.#write();
    await this.#next.send(message);
  }

  override async close(): Promise<void> {
    rmSync(this.#file, { force: true });
    await this.#next.close();
  }

  /** In one step, so that a reader never meets half of it. */
  #write(): void {
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, JSON.stringify(this.#sent), { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, this.#file);
  }
}

/** The last messages of an outbox, oldest first; undefined where none is kept. */
export const readOutbox = (file: string): readonly Sent[] | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sent[]) : undefined;
