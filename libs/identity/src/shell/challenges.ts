import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';
import { addMilliseconds } from '../rules/instants.ts';
import { newChallengeId, newSixDigits } from './codes.ts';
import { equalInConstantTime } from './equal.ts';
import { openJson, sealJson } from './sealed-box.ts';
import { Secrets } from './secrets.ts';

/** For how long a code or a challenge is good. */
export const CHALLENGE_TERM = 5 * 60_000;
/** Wrong codes until a challenge is dead. */
export const TRIES = 5;

/** What a challenge is for: one of another purpose is none. */
export type Purpose = 'sign-in' | 'phone' | 'recovery' | 'passkey-sign-in' | 'passkey-new' | 'totp-new';

type Kept = Readonly<{ box: string; code?: string; tries: number; expiresAt: string }>;

const keyOf = (purpose: Purpose, challengeId: string) => `challenge/${purpose}/${challengeId}`;

/**
 * Challenges in flight. They live a few minutes in the ephemeral store, their content sealed and their codes hashed under keys
 * that lie elsewhere. Unknown, over, dead and wrong look the same from outside: `sign-in.refused`.
 */
@Injectable()
export class Challenges {
  readonly #ephemeral: Ephemeral;
  readonly #secrets: Secrets;

  constructor(@Inject(Ephemeral) ephemeral: Ephemeral, @Inject(Secrets) secrets: Secrets) {
    this.#ephemeral = ephemeral;
    this.#secrets = secrets;
  }

  /** Keeps `content` until it is taken or five minutes are over. */
  async open(
    purpose: Purpose,
    content: object,
    now: string,
    challengeId = newChallengeId(),
  ): Promise<Readonly<{ challengeId: string; expiresAt: string }>> {
    return this.#keep(purpose, challengeId, content, now);
  }

  /** The same with a code of six digits, for nobody but who receives it. With a device's key the code is of use there only. */
  async openWithCode(
    purpose: Purpose,
    content: object,
    now: string,
    deviceKey?: string,
  ): Promise<Readonly<{ challengeId: string; expiresAt: string; code: string }>> {
    const challengeId = newChallengeId();
    const code = newSixDigits();
    const kept = await this.#keep(purpose, challengeId, content, now, await this.#hash(challengeId, code, deviceKey));
    return { ...kept, code };
  }

  /**
   * The content, if the code is right; the challenge stays. A try counts before it is looked at, so that many at once are not
   * more than five. @throws DomainError `sign-in.refused`
   */
  async tryCode<T>(
    purpose: Purpose,
    given: Readonly<{ challengeId: string; code: string; deviceKey?: string | undefined }>,
    now: string,
  ): Promise<T> {
    const key = keyOf(purpose, given.challengeId);
    const hash = await this.#hash(given.challengeId, given.code, given.deviceKey);
    const tried = await this.#update(key, (kept) => ({ ...kept, tries: Math.min(kept.tries + 1, TRIES + 1) }));
    const right = equalInConstantTime(tried?.code ?? '', hash);
    if (!tried || !right || tried.tries > TRIES || now >= tried.expiresAt) throw new DomainError('sign-in.refused');
    await this.#update(key, (kept) => ({ ...kept, tries: Math.max(kept.tries - 1, 0) }));
    return this.#open<T>(given.challengeId, tried);
  }

  /** Takes the challenge away: of several who have come so far only one gets it. @throws DomainError `sign-in.refused` */
  async take<T>(purpose: Purpose, challengeId: string, now: string): Promise<T> {
    const kept = await this.#ephemeral.take<Kept>(keyOf(purpose, challengeId));
    if (!kept || now >= kept.expiresAt) throw new DomainError('sign-in.refused');
    return this.#open<T>(challengeId, kept);
  }

  /** The content; the challenge stays. @throws DomainError `sign-in.refused` */
  async look<T>(purpose: Purpose, challengeId: string, now: string): Promise<T> {
    const kept = await this.#ephemeral.get<Kept>(keyOf(purpose, challengeId));
    if (!kept || now >= kept.expiresAt) throw new DomainError('sign-in.refused');
    return this.#open<T>(challengeId, kept);
  }

  async #keep(purpose: Purpose, challengeId: string, content: object, now: string, code?: string) {
    const expiresAt = addMilliseconds(now, CHALLENGE_TERM);
    const box = sealJson(await this.#boxKey(challengeId), content);
    const kept: Kept = { box, tries: 0, expiresAt, ...(code && { code }) };
    await this.#ephemeral.put(keyOf(purpose, challengeId), kept, CHALLENGE_TERM);
    return { challengeId, expiresAt };
  }

  #update(key: string, change: (kept: Kept) => Kept): Promise<Kept | undefined> {
    return this.#ephemeral.update<Kept>(key, (kept) => kept && change(kept));
  }

  async #open<T>(challengeId: string, { box }: Kept): Promise<T> {
    return openJson<T>(await this.#boxKey(challengeId), box);
  }

  async #boxKey(challengeId: string): Promise<Buffer> {
    return Buffer.from(await this.#secrets.hash('challenge', challengeId), 'base64url');
  }

  #hash(challengeId: string, code: string, deviceKey = ''): Promise<string> {
    return this.#secrets.hash('one-time-code', JSON.stringify([challengeId, code, deviceKey]));
  }
}
