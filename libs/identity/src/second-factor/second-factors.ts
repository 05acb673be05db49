import { Inject, Injectable } from '@nestjs/common';
import type { SecondFactorProof } from '@zveno/contracts-identity';
import { DomainError, isDomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { isLocked, isShut, type Factor, type KnownProfile } from '../profile/profile.state.ts';
import { Challenges } from '../shell/challenges.ts';
import { readRecoveryCode } from '../shell/codes.ts';
import { equalInConstantTime } from '../shell/equal.ts';
import { Limits } from '../shell/limits.ts';
import { IdentityLog } from '../shell/log.ts';
import { Secrets } from '../shell/secrets.ts';
import { proofOf } from '../shell/steps.ts';
import { credentialOf, holderOfPasskey, Passkeys, type Passkey } from './passkeys.ts';
import { stepOfCode } from './totp.ts';

/** What was shown, to be recorded. */
type Shown = Readonly<{ factorId: string; counter: number }> | Readonly<{ index: number }>;

/** Looks at second factors that are shown. Wrong ones are counted by profile, whatever kind they are of. */
@Injectable()
export class SecondFactors {
  readonly #log: IdentityLog;
  readonly #secrets: Secrets;
  readonly #limits: Limits;
  readonly #challenges: Challenges;
  readonly #passkeys: Passkeys;

  constructor(
    @Inject(IdentityLog) log: IdentityLog,
    @Inject(Secrets) secrets: Secrets,
    @Inject(Limits) limits: Limits,
    @Inject(Challenges) challenges: Challenges,
    @Inject(Passkeys) passkeys: Passkeys,
  ) {
    this.#log = log;
    this.#secrets = secrets;
    this.#limits = limits;
    this.#challenges = challenges;
    this.#passkeys = passkeys;
  }

  /**
   * Whether the proof is one of the profile's second factors; it is used up. Wrong, replayed, and shown to a locked profile look
   * the same. A passkey is not to be guessed, and anybody may show a wrong one to any profile: so that nobody locks others out
   * by it, it is not counted. @throws DomainError `second-factor.refused`
   */
  async prove(profile: KnownProfile, proof: SecondFactorProof, context: RequestContext): Promise<void> {
    const { personId } = profile;
    const whose = `factor ${personId}`;
    const counted = proof.totp !== undefined || proof.recoveryCode !== undefined;
    const mayTry = !counted || (await this.#limits.mayTry(whose));
    if (!mayTry && !isLocked(profile, context.now)) {
      const wish = { type: 'LockProfile', data: { personId, reason: 'attempts' } } as const;
      await this.#log.tellProfile(personId, wish, proofOf(context, personId));
      await this.#limits.forgive(whose);
    }
    const shown = await this.#look(profile, proof, context);
    if (!mayTry || shown === undefined || isLocked(profile, context.now) || isShut(profile))
      throw new DomainError('second-factor.refused');
    await this.#record(personId, shown, context);
    if (counted) await this.#limits.forgive(whose);
    await this.cameIn(profile, context);
  }

  /** Somebody showed who they are: a lock for failed attempts that ran out is taken off. */
  async cameIn({ personId, lock }: KnownProfile, context: RequestContext): Promise<void> {
    if (lock?.reason !== 'attempts') return;
    const wish = { type: 'UnlockProfile', data: { personId, reason: 'time' } } as const;
    await this.#log.tellProfile(personId, wish, proofOf(context, personId));
  }

  /** The passkeys of a profile. */
  async passkeysOf(profile: KnownProfile): Promise<(Passkey & { factorId: string; counter: number })[]> {
    const own = Object.values(profile.factors).filter(({ kind }) => kind === 'passkey');
    const opened = await Promise.all(own.map((factor) => this.#secretOf<Passkey>(factor)));
    return opened.flatMap((passkey, index) => {
      const { factorId, counter } = own[index]!;
      return passkey ? [{ ...passkey, factorId, counter }] : [];
    });
  }

  async #look(profile: KnownProfile, proof: SecondFactorProof, context: RequestContext): Promise<Shown | undefined> {
    const { now } = context;
    if (proof.totp !== undefined) return this.#lookAtTotp(profile, proof.totp, now);
    if (proof.recoveryCode !== undefined) return this.#lookAtRecoveryCode(profile, proof.recoveryCode);
    const { passkey, passkeyChallengeId } = proof;
    return passkey && passkeyChallengeId ? this.#lookAtPasskey(profile, passkey, passkeyChallengeId, now) : undefined;
  }

  async #lookAtTotp(profile: KnownProfile, code: string, now: string): Promise<Shown | undefined> {
    for (const factor of Object.values(profile.factors).filter(({ kind }) => kind === 'totp')) {
      const kept = await this.#secretOf<{ secret: string }>(factor);
      const counter = kept && stepOfCode(kept.secret, code, now);
      if (counter !== undefined) return { factorId: factor.factorId, counter };
    }
    return undefined;
  }

  async #lookAtRecoveryCode({ personId, recovery }: KnownProfile, typed: string): Promise<Shown | undefined> {
    const hash = await this.#secrets.hash('recovery-code', `${personId}\n${readRecoveryCode(typed)}`);
    const codes = recovery && (await this.#secrets.open(recovery.codes, 'codes'));
    const hashes = codes === undefined ? [] : (JSON.parse(codes) as string[]);
    // All of them are compared, so that the time tells nothing of which one it is.
    const found = hashes.map((kept) => equalInConstantTime(kept, hash)).indexOf(true);
    return found === -1 ? undefined : { index: found };
  }

  async #lookAtPasskey(
    profile: KnownProfile,
    response: object,
    challengeId: string,
    now: string,
  ): Promise<Shown | undefined> {
    const challenge = await this.#challenges
      .take<{ challenge: string }>('passkey-sign-in', challengeId, now)
      .catch((error: unknown) => {
        if (isDomainError(error, 'sign-in.refused')) return undefined;
        throw error;
      });
    const holder = holderOfPasskey(response);
    const passkey = (await this.passkeysOf(profile)).find(
      ({ credentialId }) => credentialId === credentialOf(response),
    );
    if (!challenge || !passkey || (holder !== undefined && holder !== profile.personId)) return undefined;
    const counter = await this.#passkeys.shown(response, challenge.challenge, passkey, passkey.counter);
    return counter === undefined ? undefined : { factorId: passkey.factorId, counter };
  }

  async #record(personId: string, shown: Shown, context: RequestContext): Promise<void> {
    const wish =
      'index' in shown
        ? ({ type: 'UseRecoveryCode', data: { personId, index: shown.index } } as const)
        : ({ type: 'UseSecondFactor', data: { personId, ...shown } } as const);
    await this.#log.tellProfile(personId, wish, proofOf(context, personId));
  }

  async #secretOf<T>({ secret }: Factor): Promise<T | undefined> {
    const opened = await this.#secrets.open(secret, 'secret');
    return opened === undefined ? undefined : (JSON.parse(opened) as T);
  }
}
