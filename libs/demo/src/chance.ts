/** Chance that can be repeated: the same seed, the same choices. */
export type Chance = Readonly<{
  /** A number from 0 up to 1. */
  next: () => number;
  pick: <T>(list: readonly T[]) => T;
  uuid: () => string;
}>;

/** A generator of the splitmix kind on 32 bits: small, and even enough for people made up. */
export const chanceFrom = (seed: number): Chance => {
  let state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  return { next, pick, uuid };
};
