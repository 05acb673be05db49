import type { Ephemeral, EphemeralOptions } from './ephemeral.port.ts';

/** A store of one test, opened once more each time, as another process would. */
export type EphemeralPlace = Readonly<{
  open: (options: EphemeralOptions) => Promise<Ephemeral>;
  remove: () => Promise<void>;
}>;

const MINUTE = 60_000;

/** The specs that every ephemeral store passes. */
export const ephemeralContract = (name: string, makePlace: () => Promise<EphemeralPlace>): void => {
  describe(`the ephemeral store ${name}`, () => {
    let place: EphemeralPlace;
    let opened: Ephemeral[];
    let now: number;
    const open = async () => {
      const store = await place.open({ now: () => now });
      opened.push(store);
      return store;
    };
    let one: Ephemeral;
    let other: Ephemeral;
    beforeEach(async () => {
      now = Date.now();
      opened = [];
      place = await makePlace();
      one = await open();
      other = await open();
    });
    afterEach(async () => {
      for (const store of opened) await store.close();
      await place.remove();
    });

    it('keeps a value until its term is over, for every process', async () => {
      const value = { code: 'a', tries: [1, null, true], 'имя с точкой.': 'x' };
      await one.put('k', value, MINUTE);
      expect([await one.get('k'), await other.get('k')]).toEqual([value, value]);
      now += MINUTE - 1;
      expect(await other.get('k')).toEqual(value);
      now += 1;
      expect([await one.get('k'), await one.take('k'), await one.get('never')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });

    it('replaces a value and its term', async () => {
      await one.put('k', 1, MINUTE);
      await other.put('k', 2, 3 * MINUTE);
      now += 2 * MINUTE;
      expect(await one.get('k')).toBe(2);
    });

    it('gives a value to one of many who take it', async () => {
      await one.put('k', 'prize', MINUTE);
      const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : other).take('k')));
      expect(taken.filter((value) => value !== undefined)).toEqual(['prize']);
      expect(await one.get('k')).toBeUndefined();
    });

    it('loses no change of many at once', async () => {
      const add = (store: Ephemeral) => store.update<number>('k', (value = 0) => value + 1, MINUTE);
      await Promise.all(Array.from({ length: 40 }, (_, n) => add(n % 2 === 0 ? one : other)));
      expect(await one.get('k')).toBe(40);
    });

    it('keeps the term of a value changed without a new one', async () => {
      await one.put('k', 1, MINUTE);
      now += MINUTE / 2;
      expect(await other.update<number>('k', (value = 0) => value + 1)).toBe(2);
      now += MINUTE / 2;
      expect(await one.get('k')).toBeUndefined();
      await one.update<number>('k', (value = 7) => value);
      expect(await one.get('k')).toBeUndefined();
    });

    it('removes what a change makes nothing of, and leaves what a change throws at', async () => {
      await one.put('k', 1, MINUTE);
      const refuse = () => {
        throw new RangeError('no');
      };
      await expect(one.update('k', refuse)).rejects.toThrow(RangeError);
      expect(await one.get('k')).toBe(1);
      expect(await one.update('k', () => undefined, MINUTE)).toBeUndefined();
      expect(await other.get('k')).toBeUndefined();
    });

    it('takes a value whose term is over for none', async () => {
      await one.put('k', 1, MINUTE);
      now += MINUTE;
      expect(await one.update<number>('k', (value = 10) => value + 1, MINUTE)).toBe(11);
    });

    it('counts calls within a window that moves', async () => {
      const counts: number[] = [];
      for (const wait of [0, 30, 20, 20]) {
        now += wait * 1000;
        counts.push(await (counts.length % 2 === 0 ? one : other).count('k', MINUTE));
      }
      expect(counts).toEqual([1, 2, 3, 3]);
      expect(await one.count('another', MINUTE)).toBe(1);
    });

    it('does not count what goes beyond the most', async () => {
      expect([await one.count('k', MINUTE, 1), await one.count('k', MINUTE, 1)]).toEqual([1, 2]);
      now += MINUTE / 2;
      expect(await one.count('k', MINUTE, 1)).toBe(2);
      now += MINUTE / 2;
      expect(await one.count('k', MINUTE, 1)).toBe(1);
    });

    it('counts many at once', async () => {
      const counts = await Promise.all(
        Array.from({ length: 20 }, (_, n) => [one, other][n % 2]!.count('k', MINUTE, 5)),
      );
      expect(counts.filter((count) => count <= 5).sort()).toEqual([1, 2, 3, 4, 5]);
    });

    it('refuses when it is closed', async () => {
      await other.close();
      await expect(other.get('k')).rejects.toMatchObject({ code: 'ephemeral.closed' });
    });
  });
};
