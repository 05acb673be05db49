import { parseServerFrame, type LiveMessage, type ServerFrame } from '@zveno/contracts-communication';
import { WebSocket, type ClientOptions } from 'ws';

/** A socket of a device, and what came over it. */
export class Listener {
  readonly ws: WebSocket;
  readonly frames: ServerFrame[] = [];
  /** The code with which it was closed. */
  readonly closed: Promise<number>;
  readonly #waiting = new Set<() => void>();

  /** @param url of the gateway */
  constructor(url: string, options: ClientOptions) {
    this.ws = new WebSocket(`${url.replace(/^http/u, 'ws')}/api/live`, options);
    this.ws.on('message', (data: Buffer) => {
      const frame = parseServerFrame(data.toString());
      if (frame !== undefined) this.frames.push(frame);
      for (const look of [...this.#waiting]) look();
    });
    this.closed = new Promise((resolve) => this.ws.once('close', resolve));
    this.ws.on('error', () => undefined);
  }

  /** One that has been greeted. @throws Error when it is refused */
  static async greeted(url: string, options: ClientOptions): Promise<Listener> {
    const listener = new Listener(url, options);
    const refused = listener.closed.then((code) => Promise.reject(new Error(`closed with ${code}`)));
    await Promise.race([listener.of('hello'), refused]);
    return listener;
  }

  /** The first frame that is so, now or later. */
  frame<F extends ServerFrame>(isSo: (frame: ServerFrame) => frame is F): Promise<F>;
  frame(isSo: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  frame(isSo: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.frames.find(isSo);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The first frame of this kind, now or later. */
  of<T extends ServerFrame['t']>(t: T): Promise<Extract<ServerFrame, { t: T }>> {
    return this.frame((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === t);
  }

  /** The first frame about a message that is so. */
  message(isSo: (frame: LiveMessage) => boolean): Promise<LiveMessage> {
    return this.frame((frame): frame is LiveMessage => frame.t === 'message' && isSo(frame));
  }

  /** Messages that came. */
  get messages(): LiveMessage[] {
    return this.frames.filter((frame) => frame.t === 'message');
  }

  /** Their texts. */
  get texts(): string[] {
    return this.messages.map(({ item }) => item.text);
  }

  says(frame: object | string): void {
    this.ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Resolves when everything that was told before has come. */
  async settled(): Promise<void> {
    const answers = () => this.frames.filter(({ t }) => t === 'pong').length;
    const before = answers();
    this.says({ t: 'ping' });
    await this.frame(() => answers() > before);
  }
}
