import { DomainError } from '@zveno/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders } from '../request.ts';

/** How long a token is good for, and by how much the clocks of two machines may differ. Milliseconds. */
export const TOKEN_TERM_MS = 60_000;
export const CLOCK_TOLERANCE_MS = 60_000;

const PURPOSE = 'zveno-internal/1';

type Claims = Readonly<{ exp: number; headers: RequestHeaders }>;

/**
 * The headers of a request as they cross a broker: who asks and which command it is, signed (HMAC-SHA256) for one subject
 * and one body, for a minute. Whoever only reaches the broker can neither make one nor use one for anything else.
 */
export class InternalTokens {
  readonly #key: Uint8Array;
  readonly #now: () => number;

  /** @param key 32 bytes that every process of the installation has; @param now milliseconds since 1970 */
  constructor(key: Uint8Array, now: () => number = Date.now) {
    this.#key = key;
    this.#now = now;
  }

  sign(subject: string, data: Uint8Array, headers: RequestHeaders): string {
    const claims: Claims = { exp: this.#now() + TOKEN_TERM_MS, headers };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${body}.${this.#mac(subject, body, data).toString('base64url')}`;
  }

  /**
   * The headers that were signed.
   * @throws DomainError `auth.invalid` unsigned, changed, over, from the future, or meant for another subject or body
   */
  verify(subject: string, data: Uint8Array, token: string): RequestHeaders {
    const [body = '', signature = ''] = token.split('.', 2);
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#mac(subject, body, data);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new DomainError('auth.invalid');
    const { exp, headers } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
    const left = exp - this.#now();
    if (left < -CLOCK_TOLERANCE_MS || left > TOKEN_TERM_MS + CLOCK_TOLERANCE_MS) throw new DomainError('auth.invalid');
    return headers;
  }

  /** Neither a subject nor base64url holds a line feed, so the parts cannot run into each other. */
  #mac(subject: string, body: string, data: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(`${PURPOSE}\n${subject}\n${body}\n`).update(data).digest();
  }
}
