import { ViewModel } from '../../app/view-model.ts';
import { byTimer } from './by-timer.ts';
import { frameOf, type LiveFrame, type OwnFrame } from './live.frames.ts';

/** As much of a WebSocket as is used. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

export type LiveSnapshot = Readonly<{ state: 'off' | 'connecting' | 'on' }>;

export type LiveOptions = Readonly<{
  connect: () => Socket;
  /** The platform says that the session is over. */
  sessionOver?: () => void;
  /** Calls back later. @returns how to give that up */
  later?: (act: () => void, ms: number) => () => void;
  /** From 0 to 1: devices do not all come back at once. */
  chance?: () => number;
  now?: () => number;
}>;

const OPEN = 1;
const SESSION_OVER = 4_401;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const PING_EVERY_MS = 25_000;
/** Without a word for so long the connection is taken for dead. */
const SILENCE_MS = 60_000;
const TYPING_EVERY_MS = 3_000;
/** What nobody told because somebody broke off is found by asking now and then. */
const ASK_EVERY_BEATS = 5;

/**
 * The one socket of this page. It comes back by itself after a pause that grows, and asks then for what it missed; when the
 * session is over it stays off.
 */
export class LiveClient extends ViewModel<LiveSnapshot> {
  readonly #options: Required<LiveOptions>;
  readonly #listeners = new Set<(frame: LiveFrame) => void>();
  #socket: Socket | undefined;
  #giveUp: (() => void) | undefined;
  #position: string | undefined;
  #failures = 0;
  #heardAt = 0;
  #typedAt = 0;
  #watched: string | undefined;
  #wanted = false;

  constructor(options: LiveOptions) {
    super({ state: 'off' });
    this.#options = { later: byTimer, chance: Math.random, now: Date.now, sessionOver: () => undefined, ...options };
  }

  /** @returns how to stop listening */
  listen(listener: (frame: LiveFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  start = (): void => {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#open();
  };

  /** Closes the socket and forgets where it was. */
  stop = (): void => {
    this.#wanted = false;
    this.#position = undefined;
    this.#giveUp?.();
    this.#leave();
    this.set({ state: 'off' });
  };

  /** The network is back, or the page is looked at again: comes back at once instead of waiting. */
  hurry = (): void => {
    if (!this.#wanted || this.#socket !== undefined) return;
    this.#failures = 0;
    this.#giveUp?.();
    this.#open();
  };

  /** Which chat is open on this page; none without one. */
  watch = (chatId?: string): void => {
    this.#watched = chatId;
    this.#send(chatId === undefined ? { t: 'watch' } : { t: 'watch', chatId });
  };

  /** The person is writing; told now and then. */
  typing = (chatId: string): void => {
    const now = this.#options.now();
    if (now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = now;
    this.#send({ t: 'typing', chatId });
  };

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  #open(): void {
    this.set({ state: 'connecting' });
    const socket = this.#options.connect();
    this.#socket = socket;
    this.#heardAt = this.#options.now();
    socket.onmessage = ({ data }) => {
      const frame = typeof data === 'string' ? frameOf(data) : undefined;
      if (frame !== undefined) this.#hear(frame);
    };
    socket.onclose = ({ code }) => this.#closed(socket, code);
    this.#beat();
  }

  #hear(frame: LiveFrame): void {
    this.#heardAt = this.#options.now();
    if (frame.t === 'hello') this.#greeted(frame.position);
    if (frame.t === 'missed') this.#resume();
    // Positions of other frames will not do: a change before them may still be on its way.
    if (frame.t === 'changes') this.#position = frame.position;
    for (const listener of this.#listeners) listener(frame);
  }

  #greeted(position: string): void {
    this.#failures = 0;
    this.set({ state: 'on' });
    if (this.#watched !== undefined) this.#send({ t: 'watch', chatId: this.#watched });
    this.#position ??= position;
    this.#resume();
  }

  #closed(socket: Socket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#giveUp?.();
    if (code === SESSION_OVER) {
      this.#wanted = false;
      this.#options.sessionOver();
    }
    if (!this.#wanted) return this.set({ state: 'off' });
    this.set({ state: 'connecting' });
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#giveUp = this.#options.later(() => this.#open(), pause * (0.5 + this.#options.chance()));
  }

  /** Asks for a word now and then, and gives up a connection that says none. */
  #beat(beats = 1): void {
    this.#giveUp = this.#options.later(() => {
      const { now } = this.#options;
      if (now() - this.#heardAt > SILENCE_MS) {
        const socket = this.#socket;
        socket?.close();
        if (socket !== undefined) this.#closed(socket, 0);
        return;
      }
      if (beats % ASK_EVERY_BEATS === 0) this.#resume();
      else this.#send({ t: 'ping' });
      this.#beat(beats + 1);
    }, PING_EVERY_MS);
  }

  /** Asks for everything behind what is known for sure. */
  #resume(): void {
    if (this.#position !== undefined) this.#send({ t: 'resume', after: this.#position });
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #send(frame: OwnFrame): void {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(frame));
  }
}

/** The socket of the address this page came from. */
export const openSocket = (): Socket => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}/api/live`) as Socket;
};
