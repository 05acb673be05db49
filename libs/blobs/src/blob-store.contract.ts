import type { BlobStore } from './blob-store.port.ts';

/** What every store of blobs keeps to. */
export const blobStoreContract = (name: string, open: () => Promise<BlobStore>): void => {
  describe(`a store of blobs: ${name}`, () => {
    let store: BlobStore;
    const blob = { owner: 'f-1', name: 'upload' };
    const bytes = (text: string) => Buffer.from(text);

    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back what it was given, part by part', async () => {
      expect(await store.add(blob, 0, bytes('one'))).toBe(true);
      expect(await store.add(blob, 1, bytes(''))).toBe(true);
      expect([await store.read(blob, 0), await store.read(blob, 1)]).toEqual([bytes('one'), bytes('')]);
      expect(await store.read(blob, 2)).toBeUndefined();
      expect(await store.read({ ...blob, name: 'other' }, 0)).toBeUndefined();
    });

    it('never changes a part, however many write it at once', async () => {
      const written = await Promise.all(['a', 'b', 'c', 'd'].map((text) => store.add(blob, 0, bytes(text))));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect(await store.read(blob, 0)).toEqual(bytes('abcd'[written.indexOf(true)]!));
      expect(await store.add(blob, 0, bytes('late'))).toBe(false);
    });

    it('counts the parts before the first gap', async () => {
      expect(await store.count(blob)).toBe(0);
      for (const part of [0, 1, 3]) await store.add(blob, part, bytes('x'));
      expect(await store.count(blob)).toBe(2);
    });

    it('removes a blob, or all of an owner, and nothing else', async () => {
      const others = { owner: 'f-2', name: 'upload' };
      for (const one of [blob, { ...blob, name: 'preview' }, others]) await store.add(one, 0, bytes('x'));
      expect(await store.names('f-1')).toEqual(['preview', 'upload']);
      await store.remove(blob);
      expect(await store.names('f-1')).toEqual(['preview']);
      await store.remove({ owner: 'f-1' });
      await store.remove({ owner: 'f-1' });
      expect([await store.names('f-1'), await store.names('f-2')]).toEqual([[], ['upload']]);
      // What was removed may be kept anew.
      expect(await store.add(blob, 0, bytes('again'))).toBe(true);
    });

    it('takes no name that leads elsewhere', async () => {
      for (const wrong of ['..', 'a/b', '', 'a.b', 'a\0'])
        await expect(store.add({ owner: wrong, name: 'n' }, 0, bytes('x'))).rejects.toThrow(TypeError);
    });
  });
};
