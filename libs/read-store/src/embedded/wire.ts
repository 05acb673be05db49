import type { Write } from './engine.ts';

/** Writes as one flat list, five values each: cheaper to send to a thread than objects. */
export type PackedWrites = (string | number)[];

const VALUES = 5;

export const packWrites = (writes: readonly Write[]): PackedWrites => {
  const packed: PackedWrites = [];
  for (const { kind, id, doc = '', guard, upsert } of writes)
    packed.push(upsert === true ? 'upsert' : kind, id, doc, guard?.[0] ?? '', guard?.[1] ?? '');
  return packed;
};

export const unpackWrites = (packed: PackedWrites): Write[] => {
  const writes: Write[] = [];
  for (let at = 0; at < packed.length; at += VALUES) {
    const [kind, id, doc, field, value] = packed.slice(at, at + VALUES) as [string, string, string, string, string];
    const upsert = kind === 'upsert';
    const guard = field === '' ? undefined : ([field, value] as const);
    writes.push({ kind: upsert ? 'replace' : (kind as Write['kind']), id, doc, guard, upsert });
  }
  return writes;
};
