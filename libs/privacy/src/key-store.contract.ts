import { randomBytes } from 'node:crypto';
import type { KeyStore, StoredKey } from './key-store.port.ts';

const keyNamed = (id: string): StoredKey => ({ id, wrappedBy: 'organization/o1', wrapped: randomBytes(60) });

/** One place where keys lie, opened as often as asked: as several processes or after a restart. */
export type KeyStorePlace = { open: () => Promise<KeyStore>; remove: () => Promise<void> };

/** What every adapter of the key store must do. */
export const keyStoreContract = (name: string, makePlace: () => Promise<KeyStorePlace>): void => {
  describe(`the key store ${name}`, () => {
    let place: KeyStorePlace;
    let store: KeyStore;
    let other: KeyStore;

    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
      other = await place.open();
    });

    afterEach(async () => {
      await store.close();
      await other.close();
      await place.remove();
    });

    it('gives back what was added, and nothing for ids never seen', async () => {
      const key = keyNamed('subject/a');
      await store.add([key]);
      const found = await other.find(['subject/a', 'subject/b']);
      expect([...found.keys()]).toEqual(['subject/a']);
      expect(found.get('subject/a')).toMatchObject({ id: 'subject/a', wrappedBy: 'organization/o1' });
      expect(Buffer.from((found.get('subject/a') as StoredKey).wrapped)).toEqual(key.wrapped);
    });

    it('keeps the first of two writers’ keys and tells both', async () => {
      const rivals = [keyNamed('subject/a'), keyNamed('subject/a')] as const;
      const [mine, theirs] = await Promise.all([store.add([rivals[0]]), other.add([rivals[1]])]);
      expect((mine.get('subject/a') as StoredKey).wrapped).toEqual((theirs.get('subject/a') as StoredKey).wrapped);
    });

    it('takes 30,000 keys at once and lets other work run in between', async () => {
      let turns = 0;
      const ticking = setInterval(() => (turns += 1), 1);
      const ids = Array.from({ length: 30_000 }, (_, i) => `subject/${i}`);
      expect((await store.add(ids.map(keyNamed))).size).toBe(30_000);
      clearInterval(ticking);
      expect(turns).toBeGreaterThan(3);
      expect((await other.find(ids)).size).toBe(30_000);
    });

    it('keeps everything over a restart', async () => {
      await store.add([keyNamed('subject/a')]);
      await store.claim('index', 'anna');
      await store.destroy('subject/b', 'b');
      await store.advance('41');
      await store.close();
      store = await place.open();
      expect((await store.find(['subject/a', 'subject/b'])).get('subject/b')).toBe('destroyed');
      expect((await store.find(['subject/a'])).has('subject/a')).toBe(true);
      expect(await store.ownerOf('index')).toBe('anna');
      expect(await store.progress()).toBe('41');
    });

    it('takes additions that follow one another without a pause', async () => {
      for (const id of ['subject/a', 'subject/b', 'subject/c']) await store.add([keyNamed(id)]);
      expect((await other.find(['subject/a', 'subject/b', 'subject/c'])).size).toBe(3);
    });

    it('remembers a destroyed key and never takes it again', async () => {
      await store.add([keyNamed('subject/a')]);
      await store.destroy('subject/a', 'a');
      await store.destroy('subject/a', 'a');
      expect((await other.add([keyNamed('subject/a')])).get('subject/a')).toBe('destroyed');
    });

    it('remembers the destruction of a key it never had', async () => {
      await store.destroy('subject/z', 'z');
      expect((await other.add([keyNamed('subject/z')])).get('subject/z')).toBe('destroyed');
    });

    it('puts other bytes in the place of a key, never in that of a destroyed or unknown one', async () => {
      await store.add([keyNamed('subject/a'), keyNamed('subject/b')]);
      await store.destroy('subject/b', 'b');
      const others = ['subject/a', 'subject/b', 'subject/c'].map((id) => ({ ...keyNamed(id), wrappedBy: 'other' }));
      await store.replace(others);
      const found = await other.find(['subject/a', 'subject/b', 'subject/c']);
      expect([...found.keys()].sort()).toEqual(['subject/a', 'subject/b']);
      expect(found.get('subject/b')).toBe('destroyed');
      const { wrappedBy, wrapped } = found.get('subject/a') as StoredKey;
      expect([wrappedBy, Buffer.from(wrapped)]).toEqual(['other', others[0]?.wrapped]);
    });

    it('lists what it holds, page by page', async () => {
      await store.add(['subject/b', 'index//a', 'subject/a'].map(keyNamed));
      await store.destroy('subject/c', 'c');
      expect(await other.idsAfter('', 3)).toEqual(['index//a', 'subject/a', 'subject/b']);
      expect(await other.idsAfter('subject/b', 3)).toEqual(['subject/c']);
      for (const index of ['2', '1', '3']) await store.claim(index, `owner-${index}`);
      expect(await other.claimsAfter('', 2)).toEqual([
        { index: '1', owner: 'owner-1' },
        { index: '2', owner: 'owner-2' },
      ]);
      expect(await other.claimsAfter('2', 2)).toEqual([{ index: '3', owner: 'owner-3' }]);
    });

    it('gives a claim to the first who asks, until they release it', async () => {
      const winners = await Promise.all([store.claim('index', 'anna'), other.claim('index', 'boris')]);
      expect(new Set(winners).size).toBe(1);
      const winner = winners[0];
      const loser = winner === 'anna' ? 'boris' : 'anna';
      await store.release('index', loser);
      expect(await other.ownerOf('index')).toBe(winner);
      await other.release('index', winner);
      expect(await store.ownerOf('index')).toBeUndefined();
      expect(await store.claim('index', loser)).toBe(loser);
    });

    it('frees the claims of a destroyed owner, and nobody else’s', async () => {
      await store.claim('first', 'anna');
      await store.claim('second', 'boris');
      await store.destroy('subject/anna', 'anna');
      expect([await other.ownerOf('first'), await other.ownerOf('second')]).toEqual([undefined, 'boris']);
    });

    it('moves its progress forward only, unless it is reset', async () => {
      expect(await store.progress()).toBe('0');
      await store.advance('100');
      await other.advance('99');
      expect(await store.progress()).toBe('100');
      await other.resetProgress('7');
      expect(await store.progress()).toBe('7');
    });

    it('refuses with a code when it is closed', async () => {
      await other.close();
      await expect(other.find(['subject/a'])).rejects.toThrow('key-store.unavailable');
      await expect(other.add([keyNamed('subject/a')])).rejects.toThrow('key-store.unavailable');
    });
  });
};
