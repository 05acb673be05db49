import { Inject, Injectable } from '@nestjs/common';
import type { SecondFactorProof } from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { isLocked, isShut } from '../profile/profile.state.ts';
import { SecondFactors } from '../second-factor/second-factors.ts';
import { IdentityLog } from '../shell/log.ts';

/** What follows once a first factor was right. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
  ) {}

  /**
   * How strong the session will be. A profile with a second factor opens with that only, so that neither a stolen phone number
   * nor a child who holds a parent's phone gets in.
   * @throws DomainError `sign-in.refused`, `sign-in.second-factor-required`, `second-factor.refused`
   */
  async strengthOf(personId: string, proof: SecondFactorProof, context: RequestContext): Promise<'one' | 'two'> {
    const profile = await this.log.profile(personId);
    if (profile.status === 'None' || isShut(profile) || isLocked(profile, context.now))
      throw new DomainError('sign-in.refused');
    const kinds = [...new Set(Object.values(profile.factors).map(({ kind }) => kind))];
    if (kinds.length === 0) {
      await this.secondFactors.cameIn(profile, context);
      return 'one';
    }
    const { totp, recoveryCode, passkey } = proof;
    if (totp === undefined && recoveryCode === undefined && passkey === undefined)
      throw new DomainError('sign-in.second-factor-required', { kinds });
    await this.secondFactors.prove(profile, proof, context);
    return 'two';
  }
}
