import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane; about 40 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const LENGTH = 32;

type Cost = Readonly<{ memory: number; passes: number; parallelism: number }>;

const derive = (pin: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    argon2('argon2id', { message: pin, nonce, tagLength: LENGTH, ...cost }, (error, key) =>
      error ? reject(error) : resolve(Buffer.from(key)),
    ),
  );

/** The hash of a PIN with its costs and salt, as text. */
export const hashPin = async (pin: string): Promise<string> => {
  const salt = randomBytes(16);
  const { memory, passes, parallelism } = COST;
  const key = await derive(pin, salt, COST);
  return ['argon2id', memory, passes, parallelism, salt.toString('base64url'), key.toString('base64url')].join('$');
};

/** What is compared with where there is no PIN: a login that nobody has costs as much as one that somebody has. */
const NOBODYS = ['argon2id', COST.memory, COST.passes, COST.parallelism, 'A'.repeat(22), 'A'.repeat(43)].join('$');

/** Whether the PIN is the one hashed; without a hash it is wrong, after the same work. */
export const isPin = async (pin: string, hashed: string | undefined): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', key = ''] = (hashed ?? NOBODYS).split('$');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const derived = await derive(pin, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(derived, Buffer.from(key, 'base64url')) && hashed !== undefined;
};
