import { api, ask, type Schema } from '../../api/client.ts';
import { showPasskey } from '../../api/passkey.ts';

/** What signing in asks of the platform. */
export type SignInGateway = Readonly<{
  requestCode: (phone: string, deviceKey: string) => Promise<Schema<'ChallengeReply'>>;
  verifyCode: (challengeId: string, body: Schema<'VerifySignInCodeRequestBody'>) => Promise<unknown>;
  signInWithLogin: (body: Schema<'SignInWithLoginRequest'>) => Promise<unknown>;
  startPasskey: () => Promise<Schema<'PasskeyOptionsReply'>>;
  finishPasskey: (challengeId: string, body: Schema<'FinishPasskeySignInRequestBody'>) => Promise<unknown>;
  /** Lets the browser ask the person for the passkey. */
  showPasskey: (options: object) => Promise<Record<string, never>>;
}>;

export const signInGateway: SignInGateway = {
  requestCode: (phone, deviceKey) =>
    ask((headers) => api.POST('/api/sign-in/codes', { headers, body: { phone, deviceKey } })),
  verifyCode: (challengeId, body) =>
    ask((headers) =>
      api.POST('/api/sign-in/codes/{challengeId}/verify', { headers, params: { path: { challengeId } }, body }),
    ),
  signInWithLogin: (body) => ask((headers) => api.POST('/api/sign-in/logins', { headers, body })),
  startPasskey: () => ask((headers) => api.POST('/api/sign-in/passkeys', { headers })),
  finishPasskey: (challengeId, body) =>
    ask((headers) =>
      api.POST('/api/sign-in/passkeys/{challengeId}/verify', { headers, params: { path: { challengeId } }, body }),
    ),
  showPasskey,
};
