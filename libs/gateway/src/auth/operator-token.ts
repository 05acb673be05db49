import type { Actor } from '@zveno/kernel';
import { jwtVerify, SignJWT } from 'jose';

const ALGORITHM = 'HS256';
const ISSUER = 'zveno';
const TYPE = 'zveno-operator+jwt';

/** What a verified token says. `expires` is in milliseconds since 1970. */
export type VerifiedToken = Readonly<{ actor: Actor; expires: number }>;

/**
 * Signs a token for an operator: a compact JWS over who it is and what they administer.
 *
 * @param key 32 bytes, the installation's own
 * @param expiresAt an instant, ISO 8601
 */
export const issueOperatorToken = (key: Uint8Array, actor: Actor, expiresAt: string): Promise<string> =>
  new SignJWT({ roles: [...actor.roles], organizations: actor.organizations as string | string[] })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setSubject(actor.actorId)
    .setIssuer(ISSUER)
    .setExpirationTime(new Date(expiresAt))
    .sign(key);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** @throws Error when the token was not signed with the key, is over, or says anything else than `issueOperatorToken` */
export const verifyOperatorToken = async (key: Uint8Array, token: string): Promise<VerifiedToken> => {
  const { payload } = await jwtVerify(token, key, {
    algorithms: [ALGORITHM],
    typ: TYPE,
    issuer: ISSUER,
    requiredClaims: ['sub', 'exp'],
  });
  const { sub, exp, roles, organizations } = payload;
  if (sub === undefined || sub === '' || exp === undefined) throw new Error('a claim is missing');
  if (!isTexts(roles) || !(organizations === '*' || isTexts(organizations))) throw new Error('a claim is misshapen');
  return { actor: { actorId: sub, roles, organizations }, expires: exp * 1000 };
};
