import fc from 'fast-check';
import { credentialsFrom, readLogin } from '../pupil/logins.ts';
import { newTotp, stepOfCode } from '../second-factor/totp.ts';
import { newRecoveryCodes, newSixDigits, readRecoveryCode } from './codes.ts';
import { hashPin, isPin } from './pins.ts';
import { openJson, sealJson } from './sealed-box.ts';
import { Secret, TOTP } from 'otpauth';

describe('codes', () => {
  it('are six digits, and ten different recovery codes of 49 bits', () => {
    for (let i = 0; i < 50; i++) expect(newSixDigits()).toMatch(/^\d{6}$/u);
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/u);
    expect(readRecoveryCode(' ab2cd-ef3gh ')).toBe('AB2CDEF3GH');
  });
});

describe('a login', () => {
  it('is read however it is typed', () => {
    for (const typed of ['sova-482170', 'SOVA 482170', 'Sova482170', ' sova - 482 170 '])
      expect(readLogin(typed)).toBe('sova-482170');
  });

  it('reads as it is made, whatever the bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const { login, pin } = credentialsFrom(Buffer.from(bytes));
        expect(login).toMatch(/^[a-z]+-\d{6}$/u);
        expect(readLogin(login)).toBe(login);
        expect(pin).toMatch(/^\d{6}$/u);
      }),
    ));
});

describe('a PIN', () => {
  it('is known by its hash only, and nobody’s is never right', async () => {
    const hash = await hashPin('000111');
    expect(hash).toMatch(/^argon2id\$/u);
    expect(hash).not.toContain('000111');
    expect(await isPin('000111', hash)).toBe(true);
    expect(await isPin('000112', hash)).toBe(false);
    expect(await isPin('000111', undefined)).toBe(false);
  });
});

describe('a code of an authenticator', () => {
  const now = '2026-09-01T05:00:10.000Z';
  const { secret, uri } = newTotp();
  const at = (seconds: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) + seconds * 1000 });

  it('is of its time step, or of one to either side', () => {
    const step = Math.floor(Date.parse(now) / 30_000);
    expect([stepOfCode(secret, at(0), now), stepOfCode(secret, at(-30), now), stepOfCode(secret, at(30), now)]).toEqual(
      [step, step - 1, step + 1],
    );
    expect(stepOfCode(secret, at(3600), now)).toBeUndefined();
    expect(stepOfCode(secret, at(-3600), now)).toBeUndefined();
  });

  it('comes from an address that says nothing of the person', () => {
    expect(uri).toMatch(/^otpauth:\/\/totp\//u);
    expect(decodeURIComponent(uri)).toContain('Звено:учебный профиль');
  });
});

describe('a sealed box', () => {
  it('opens with its own key only', () => {
    const key = Buffer.alloc(32, 1);
    const box = sealJson(key, { phone: '+70001234567' });
    expect(openJson(key, box)).toEqual({ phone: '+70001234567' });
    expect(() => openJson(Buffer.alloc(32, 2), box)).toThrow();
    expect(Buffer.from(box, 'base64url').toString('latin1')).not.toContain('000123');
  });
});
