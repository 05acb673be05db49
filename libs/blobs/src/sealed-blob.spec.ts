import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from './blob-store.port.ts';
import { openBlobStore } from './open-blob-store.ts';
import { SealedBlob } from './sealed-blob.ts';

let folder: string;
let store: BlobStore;
let number = 0;
const contentKey = randomBytes(32);
const made = (size: number, more: object = {}) =>
  new SealedBlob(store, { owner: `f${(number += 1)}`, name: 'n', contentKey, size, partBytes: 10, ...more });
const all = async (blob: SealedBlob) => {
  const parts: Buffer[] = [];
  for await (const part of blob.read()) parts.push(part);
  return Buffer.concat(parts);
};
const damaged = { code: 'blob.damaged' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zveno-blobs-'));
  store = openBlobStore(`file:${folder}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sealed blob', () => {
  it('is read as it was kept, whole or any part alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 45 }), async (text) => {
        const blob = made(text.length);
        await blob.addAll(text);
        expect(await all(blob)).toEqual(Buffer.from(text));
        const last = blob.parts - 1;
        expect(await blob.part(last)).toEqual(Buffer.from(text.subarray(last * 10)));
      }),
      { numRuns: 30 },
    );
  });

  it('shows none of its text where it lies', async () => {
    const blob = made(20, { owner: 'secret' });
    await blob.addAll(Buffer.from('0123456789abcdefghij'));
    expect((await store.read({ owner: 'secret', name: 'n' }, 0))!.includes('0123')).toBe(false);
  });

  it('takes parts of their size only, once', async () => {
    const blob = made(25);
    await expect(blob.add(0, Buffer.alloc(9))).rejects.toThrow(TypeError);
    await expect(blob.add(3, Buffer.alloc(5))).rejects.toThrow(TypeError);
    expect(await blob.add(2, Buffer.alloc(5))).toBe(true);
    expect(await blob.add(2, Buffer.alloc(5, 1))).toBe(false);
    expect(await blob.part(2)).toEqual(Buffer.alloc(5));
  });

  it('is not read when parts are changed, exchanged, cut off, or taken from another', async () => {
    const text = randomBytes(30);
    const kept = async (owner: string, change: (boxes: Buffer[]) => (Buffer | undefined)[], size = 30) => {
      const source = { owner: `${owner}s`, name: 'n' };
      await made(30, { owner: source.owner }).addAll(text);
      const boxes = await Promise.all([0, 1, 2].map(async (part) => (await store.read(source, part))!));
      await store.remove(source);
      for (const [part, box] of change(boxes).entries()) if (box) await store.add(source, part, box);
      return all(made(size, { owner: source.owner }));
    };
    expect(await kept('same', (boxes) => boxes)).toEqual(text);
    await expect(kept('swapped', ([a, b, c]) => [b, a, c])).rejects.toMatchObject(damaged);
    await expect(kept('missing', ([a, , c]) => [a, undefined, c])).rejects.toMatchObject(damaged);
    // Whoever shortens the size, too, meets a last part that was not sealed as the last.
    await expect(kept('cut', ([a, b]) => [a, b], 20)).rejects.toMatchObject(damaged);
    await expect(
      kept('flipped', ([a, b, c]) => [a, Buffer.from(b!.map((byte, i) => (i === 3 ? byte ^ 1 : byte))), c]),
    ).rejects.toMatchObject(damaged);
    const [one, other] = [made(5, { owner: 'one' }), made(5, { owner: 'other' })];
    await one.addAll(Buffer.alloc(5));
    await store.add({ owner: 'other', name: 'n' }, 0, (await store.read({ owner: 'one', name: 'n' }, 0))!);
    await expect(other.part(0)).rejects.toMatchObject(damaged);
    await expect(made(5, { owner: 'one', contentKey: randomBytes(32) }).part(0)).rejects.toMatchObject(damaged);
  });
});
