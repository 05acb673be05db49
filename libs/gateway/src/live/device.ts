import { liveClose, type ServerFrame } from '@zveno/contracts-communication';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { Allowance } from './allowance.ts';
import type { LiveMetrics } from './live-metrics.ts';
import { textFrame } from './text-frame.ts';

/** What waits for a device to take it, in bytes; more is left out, and the device told so. */
export const MAX_WAITING = 512 * 1_024;
/** For so long a device may take too little before it is let go, in milliseconds. */
const SLOW_TERM_MS = 20_000;
/** Frames from one device. */
const PACE = { burst: 30, perSecond: 5 };

const MISSED = textFrame(JSON.stringify({ t: 'missed' } satisfies ServerFrame));

type Parts = Readonly<{ ws: WebSocket; socket: Duplex; tokenHash: string; metrics: LiveMetrics; now: number }>;

/**
 * One open socket. Frames are written to the connection itself, as they are; pings and the closing go by `ws`, which writes each
 * of its frames whole.
 */
export class Device {
  readonly tokenHash: string;
  /** When its session was last asked about, and when last found good, by the monotonic clock. */
  lookedAt: number;
  goodAt: number;
  /** It has been greeted: from then on it hears everything. */
  live = false;
  /** Its session is to be exchanged for a new one, as after a change of rights. */
  outdated = false;
  /** The chat that is open on it. */
  watching: string | undefined;
  /** A `resume` of it is under way; another came meanwhile. */
  resuming = false;
  asksAgain = false;
  /** Something came of it since it was last looked for. */
  heardOf = true;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #metrics: LiveMetrics;
  readonly #allowance: Allowance;
  #slowSince: number | undefined;

  constructor({ ws, socket, tokenHash, metrics, now }: Parts) {
    this.#ws = ws;
    this.#socket = socket;
    this.tokenHash = tokenHash;
    this.lookedAt = now;
    this.goodAt = now;
    this.#metrics = metrics;
    this.#allowance = new Allowance(PACE, now);
  }

  /** Bytes that wait for the device. */
  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Whether one more frame of it is taken. */
  allows(now: number): boolean {
    return this.#allowance.take(now);
  }

  /**
   * Writes a frame, or leaves it out where too much waits already; then the device is told once that it missed something.
   * @returns whether it was written
   */
  write(frame: Buffer, now: number): boolean {
    if (this.#socket.destroyed || this.#ws.readyState !== this.#ws.OPEN) return false;
    if (this.#slowSince !== undefined && this.waiting < MAX_WAITING / 2) this.#slowSince = undefined;
    if (this.#slowSince === undefined && this.waiting + frame.length <= MAX_WAITING) {
      this.#socket.write(frame);
      return true;
    }
    this.#metrics.dropped();
    if (this.#slowSince === undefined) {
      this.#slowSince = now;
      this.#socket.write(MISSED);
    }
    return false;
  }

  send(frame: ServerFrame, now: number): void {
    if (this.write(textFrame(JSON.stringify(frame)), now)) this.#metrics.sent(1);
  }

  /** Looks whether somebody is still there: a device that did not answer the last look, or takes too little, is let go. */
  look(now: number): void {
    const slow = this.#slowSince !== undefined && now - this.#slowSince > SLOW_TERM_MS;
    if (slow) this.close(liveClose.slow, 'slow');
    if (slow || !this.heardOf) return this.#ws.terminate();
    this.heardOf = false;
    this.#ws.ping();
  }

  close(code: number, reason: string): void {
    this.live = false;
    this.#ws.close(code, reason);
  }

  /** Ends the connection without more words. */
  end(): void {
    this.live = false;
    this.#ws.terminate();
  }
}
