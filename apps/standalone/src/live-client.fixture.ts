import { parseServerFrame, type MessageItem, type ServerFrame } from '@zveno/contracts-communication';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A device as its program keeps it: it comes back whenever its socket ends, and asks for what it missed. */
export class LiveClient {
  readonly messages = new Map<string, MessageItem>();
  /** How often the same message came again, and how often the socket was opened. */
  again = 0;
  opened = 0;
  readonly #url: () => string;
  readonly #token: string;
  readonly #newest = new Map<string, bigint>();
  #safe: string | undefined;
  #ws: WebSocket | undefined;
  #over = false;
  readonly #asking: NodeJS.Timeout;

  /**
   * @param url where the door is at the moment
   * @param everyMs how often it asks for changes besides
   */
  constructor(url: () => string, token: string, everyMs = 120_000) {
    this.#url = url;
    this.#token = token;
    this.#asking = setInterval(() => this.#ask(), everyMs).unref();
  }

  /** Lives until `stop`. */
  async run(): Promise<void> {
    while (!this.#over) {
      await this.#connect();
      await pause(20 + Math.random() * 80);
    }
  }

  stop(): void {
    this.#over = true;
    clearInterval(this.#asking);
    this.#ws?.terminate();
  }

  #connect(): Promise<void> {
    const ws = new WebSocket(`${this.#url().replace(/^http/u, 'ws')}/api/live`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    this.#ws = ws;
    ws.on('error', () => undefined);
    ws.on('message', (data: Buffer) => {
      const frame = parseServerFrame(data.toString());
      if (frame !== undefined) this.#take(frame);
    });
    return new Promise((resolve) => ws.once('close', () => resolve()));
  }

  #take(frame: ServerFrame): void {
    if (frame.t === 'hello') {
      this.opened += 1;
      this.#safe ??= frame.position;
    }
    if (frame.t === 'message') this.#keep(frame.position, frame.item);
    if (frame.t === 'changes') {
      if (frame.reload) throw new Error('this client loads nothing anew');
      for (const { position, item } of frame.items) this.#keep(position, item);
      this.#safe = frame.position;
    }
    const asks = frame.t === 'hello' || frame.t === 'missed' || (frame.t === 'changes' && frame.more);
    if (asks) this.#ask();
  }

  #ask(): void {
    if (this.#ws?.readyState === WebSocket.OPEN && this.#safe !== undefined)
      this.#ws.send(JSON.stringify({ t: 'resume', after: this.#safe }));
  }

  /** Of two states of a message the newer one holds. */
  #keep(position: string, item: MessageItem): void {
    const known = this.#newest.get(item.messageId);
    if (known !== undefined) this.again += 1;
    if (known !== undefined && known > BigInt(position)) return;
    this.#newest.set(item.messageId, BigInt(position));
    this.messages.set(item.messageId, item);
  }
}
