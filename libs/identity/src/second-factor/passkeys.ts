import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { IDENTITY_SETTINGS, type IdentitySettings } from '../settings.ts';

/** What is kept of a passkey, sealed: nothing secret, but it tells devices from each other. */
export type Passkey = Readonly<{ credentialId: string; publicKey: string; transports?: readonly string[] }>;

/** Large, and of use to those alone who have a passkey. */
const webAuthn = () => import('@simplewebauthn/server');

const RP_NAME = 'Звено';
const USER_NAME = 'Учебный профиль';

/** WebAuthn with verification of the user (by PIN or body): a passkey alone is two factors. */
@Injectable()
export class Passkeys {
  readonly #origin: string;
  readonly #rpId: string;

  constructor(@Inject(IDENTITY_SETTINGS) { publicUrl }: IdentitySettings) {
    const { origin, hostname } = new URL(publicUrl);
    this.#origin = origin;
    this.#rpId = hostname;
  }

  /** What the browser is asked to make; `have`: the passkeys there are already. */
  async creationOptions(personId: string, have: readonly Passkey[]) {
    return (await webAuthn()).generateRegistrationOptions({
      rpName: RP_NAME,
      rpID: this.#rpId,
      userName: USER_NAME,
      userDisplayName: USER_NAME,
      userID: new Uint8Array(Buffer.from(personId)),
      attestationType: 'none',
      excludeCredentials: have.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** What the browser is asked to show: any passkey of this site, so that no word is said of whom it knows. */
  async requestOptions() {
    return (await webAuthn()).generateAuthenticationOptions({ rpID: this.#rpId, userVerification: 'required' });
  }

  /** The passkey just made, with its counter; undefined when the answer does not hold. */
  async made(response: object, challenge: string): Promise<(Passkey & { counter: number }) | undefined> {
    try {
      const { verifyRegistrationResponse } = await webAuthn();
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: this.#origin,
        expectedRPID: this.#rpId,
        requireUserVerification: true,
      });
      if (!verified) return undefined;
      const { id, publicKey, counter, transports } = registrationInfo.credential;
      return {
        credentialId: id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        ...(transports && { transports }),
      };
    } catch {
      return undefined;
    }
  }

  /** The counter a passkey shows; undefined when the answer does not hold, or its counter went back. */
  async shown(response: object, challenge: string, passkey: Passkey, counter: number): Promise<number | undefined> {
    try {
      const { verifyAuthenticationResponse } = await webAuthn();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: this.#origin,
        expectedRPID: this.#rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: Math.max(counter, 0),
        },
      });
      return verified ? authenticationInfo.newCounter : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The credential that an answer comes from; undefined when it is no answer. */
export const credentialOf = (response: object): string | undefined => {
  const { id } = response as Partial<AuthenticationResponseJSON>;
  return typeof id === 'string' ? id : undefined;
};

/** The person whose passkey an answer says to come from; undefined when it does not say. */
export const holderOfPasskey = (response: object): string | undefined => {
  const handle = (response as Partial<AuthenticationResponseJSON>).response?.userHandle;
  const personId = typeof handle === 'string' ? Buffer.from(handle, 'base64url').toString() : '';
  return /^[A-Za-z0-9._:-]{1,100}$/u.test(personId) ? personId : undefined;
};
