import { parseServerFrame, type LiveMessage, type ServerFrame } from '@zveno/contracts-communication';
import { WebSocket } from 'ws';

/** A device of somebody, and what it has heard. */
export class Device {
  readonly ws: WebSocket;
  readonly frames: ServerFrame[] = [];
  readonly closed: Promise<number>;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, token: string) {
    const headers = { Authorization: `Bearer ${token}` };
    this.ws = new WebSocket(`${url.replace(/^http/u, 'ws')}/api/live`, { headers });
    this.ws.on('message', (data: Buffer) => {
      const frame = parseServerFrame(data.toString());
      if (frame !== undefined) this.frames.push(frame);
      for (const look of [...this.#waiting]) look();
    });
    this.closed = new Promise((resolve) => this.ws.once('close', resolve));
    this.ws.on('error', () => undefined);
  }

  /** One that has been greeted. @throws Error when it is refused */
  static async open(url: string, token: string): Promise<Device> {
    const device = new Device(url, token);
    const refused = device.closed.then((code) => Promise.reject(new Error(`closed with ${code}`)));
    await Promise.race([device.of('hello'), refused]);
    return device;
  }

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

  of<T extends ServerFrame['t']>(t: T): Promise<Extract<ServerFrame, { t: T }>> {
    return this.frame((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === t);
  }

  /** The first frame about a message that is so. */
  message(isSo: (frame: LiveMessage) => boolean): Promise<LiveMessage> {
    return this.frame((frame): frame is LiveMessage => frame.t === 'message' && isSo(frame));
  }

  get messages(): LiveMessage[] {
    return this.frames.filter((frame) => frame.t === 'message');
  }

  says(frame: object): void {
    this.ws.send(JSON.stringify(frame));
  }

  /** Resolves when everything that was told before has come. */
  async settled(): Promise<void> {
    const count = () => this.frames.filter(({ t }) => t === 'pong').length;
    const before = count();
    this.says({ t: 'ping' });
    await this.frame(() => count() > before);
  }
}
