import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { operatorAuthenticator } from './authenticator.ts';
import { issueOperatorToken } from './operator-token.ts';

const KEY = Buffer.alloc(32, 7);
const actor = { actorId: 'operator-1', roles: ['operator'], organizations: ['org-1', 'org-2'] };
const FAR = '2999-01-01T00:00:00.000Z';
const bearer = (token: string) => `Bearer ${token}`;

const signed = (claims: object, header: object = {}, key: Uint8Array = KEY) =>
  new SignJWT({ sub: 'x', iss: 'zveno', exp: Date.parse(FAR) / 1000, roles: [], organizations: '*', ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'zveno-operator+jwt', ...header })
    .sign(key);

/** jose itself makes no HS512 with a key this short; an attacker would. */
const signedHs512 = () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: 'x', iss: 'zveno', exp: Date.parse(FAR) / 1000, roles: [], organizations: '*' };
  const content = `${part({ alg: 'HS512', typ: 'zveno-operator+jwt' })}.${part(claims)}`;
  return `${content}.${createHmac('sha512', KEY).update(content).digest('base64url')}`;
};

describe('an operator token', () => {
  const authenticate = operatorAuthenticator(KEY);

  it('says who asks, at its first use and after', async () => {
    const token = await issueOperatorToken(KEY, actor, FAR);
    expect(await authenticate(bearer(token))).toEqual(actor);
    expect(authenticate(bearer(token))).toEqual(actor);
  });

  it.each([
    ['another key', () => signed({}, {}, Buffer.alloc(32, 8))],
    ['another issuer', () => signed({ iss: 'someone' })],
    ['another kind', () => signed({}, { typ: 'JWT' })],
    ['another algorithm under the same key', async () => signedHs512()],
    ['no subject', () => signed({ sub: undefined })],
    ['an empty subject', () => signed({ sub: '' })],
    ['no end', () => signed({ exp: undefined })],
    ['its end behind it', () => signed({ exp: 1_000_000_000 })],
    ['roles that are no list', () => signed({ roles: 'operator' })],
    ['organisations that are neither * nor a list', () => signed({ organizations: 'org-1' })],
    ['no signature at all', async () => `${(await signed({}, {})).split('.').slice(0, 2).join('.')}.`],
    ['a length beyond reason', async () => 'x'.repeat(9_000)],
  ])('with %s is invalid', async (_, make) => {
    const token = await make();
    await expect(async () => authenticate(bearer(token))).rejects.toThrow('auth.invalid');
  });

  it('signed with "none" is invalid', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = part({ alg: 'none', typ: 'zveno-operator+jwt' });
    const claims = part({ sub: 'x', iss: 'zveno', exp: 32_472_144_000, roles: [], organizations: '*' });
    await expect(async () => authenticate(bearer(`${header}.${claims}.`))).rejects.toThrow('auth.invalid');
  });

  it.each([undefined, 'Basic abc', 'Bearer', 'Bearer a b'])('is wanted: %p is none', async (header) => {
    const code = header === undefined ? 'auth.required' : 'auth.invalid';
    await expect(async () => authenticate(header)).rejects.toThrow(code);
  });

  it('is over when its time has come, also when it is known already', async () => {
    let now = Date.parse('2026-09-01T05:00:00.000Z');
    const watched = operatorAuthenticator(KEY, () => now);
    const token = await issueOperatorToken(KEY, actor, '2998-01-01T00:00:00.000Z');
    expect(await watched(bearer(token))).toEqual(actor);
    now = Date.parse('2998-01-01T00:00:00.000Z');
    expect(() => watched(bearer(token))).toThrow('auth.invalid');
    await expect(async () => watched(bearer(token))).rejects.toThrow('auth.invalid');
  });
});
