import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
const ISSUER = 'Звено';
/** Nothing personal: authenticators keep the label in the clear, and show it to whoever looks. */
const LABEL = 'учебный профиль';

const totp = (secret: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label: LABEL,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });

/** A new secret of 160 bits, base32, and the address that authenticators read. */
export const newTotp = (): Readonly<{ secret: string; uri: string }> => {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totp(secret).toString() };
};

/** The time step that a code is of: now, or one step to either side; undefined when it is of none. */
export const stepOfCode = (secret: string, code: string, now: string): number | undefined => {
  const timestamp = Date.parse(now);
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta;
};
