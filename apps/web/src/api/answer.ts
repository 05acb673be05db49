import { isSignedOut, problemFrom, ProblemError } from './problem.ts';

export type Sent<T> = Readonly<{ data?: T | undefined; error?: unknown; response: Response }>;
export type AskHeaders = Readonly<Record<string, string>>;

/** What the asking side does when the platform wants more of the person first. */
export type Gatekeeper = Readonly<{
  /** Shows the second factor. @returns whether it was shown */
  stepUp: () => Promise<boolean>;
  /** The session is over. */
  signedOut: () => void;
}>;

const RETRIES = 2;
const PAUSE_MS = 700;

/** A random id (UUID version 4); works on plain HTTP too, where `crypto.randomUUID` is missing. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const later = (a: string | undefined, b: string): string => (a === undefined || BigInt(b) > BigInt(a) ? b : a);

/**
 * Asks the platform. A request keeps one command id over all its attempts, so that a lost network cannot double it; what was
 * written is seen by the next question (`Zveno-Position`); a demanded second factor is shown and the request sent again. Who was
 * in a moment ago is asked about once more before the session counts as over: a token exchanged by another request may be
 * on its way.
 */
export class Asker {
  #gatekeeper: Gatekeeper = { stepUp: async () => false, signedOut: () => undefined };
  #position: string | undefined;
  #answered = false;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))) {
    this.#pause = pause;
  }

  keptBy(gatekeeper: Gatekeeper): void {
    this.#gatekeeper = gatekeeper;
  }

  /** Forgets what this person has seen. */
  forget(): void {
    this.#position = undefined;
    this.#answered = false;
  }

  /** `commandId` where the same command may be sent again by a later call. @throws ProblemError */
  async ask<T>(send: (headers: AskHeaders) => Promise<Sent<T>>, commandId = newId()): Promise<T> {
    let stepped = false;
    let waited = false;
    for (;;) {
      const { data, error, response } = await this.#attempt(send, commandId);
      if (response.ok) return this.#seen(data as T);
      const problem = problemFrom(error, response);
      if (problem.code === 'auth.second-factor-required' && !stepped) {
        stepped = await this.#gatekeeper.stepUp();
        if (stepped) continue;
      }
      if (isSignedOut(problem) && this.#answered && !waited) {
        waited = true;
        await this.#pause(PAUSE_MS);
        continue;
      }
      if (isSignedOut(problem)) this.#gatekeeper.signedOut();
      throw problem;
    }
  }

  async #attempt<T>(send: (headers: AskHeaders) => Promise<Sent<T>>, commandId: string): Promise<Sent<T>> {
    for (let left = RETRIES; ; left -= 1) {
      const position = this.#position;
      const sent = await send({
        'Idempotency-Key': commandId,
        ...(position === undefined ? {} : { 'Zveno-Position': position }),
      }).catch(() => undefined);
      const isPassing = sent === undefined || sent.response.status === 503;
      if (!isPassing) return sent;
      if (left === 0) {
        if (sent !== undefined) return sent;
        throw new ProblemError('network');
      }
      await this.#pause(PAUSE_MS);
    }
  }

  /** Something was told of this position of the log: the next question is answered from there on. */
  seen(position: string): void {
    if (/^\d+$/u.test(position)) this.#position = later(this.#position, position);
  }

  #seen<T>(data: T): T {
    this.#answered = true;
    const position = (data as { position?: unknown } | undefined)?.position;
    if (typeof position === 'string') this.seen(position);
    return data;
  }
}
