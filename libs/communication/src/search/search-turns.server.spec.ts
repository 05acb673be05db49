import { connectReadStore, type ReadStore } from '@zveno/read-store';
import { freshMongoUrl } from '@zveno/read-store/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { SearchTurns, type Standing } from './search-turns.ts';

const TERM_MS = 300;
const stores: ReadStore[] = [];
let url: string;
beforeEach(() => (url = freshMongoUrl()));
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

/** A copy of the service, as far as the index goes; one that is dead reaches no store any more. */
const copy = async (version = 1) => {
  const store = await connectReadStore(url, { name: 'spec' });
  stores.push(store);
  const it = {
    dead: false,
    begun: 0,
    ended: 0,
    standing: { position: '0', live: false } as Standing,
    seen: [] as Standing[],
  };
  const database = new Proxy(store.database, {
    get: (target, name): unknown => {
      if (it.dead) throw new Error('gone');
      return Reflect.get(target, name);
    },
  });
  const turns = new SearchTurns({
    store: { database },
    termMs: TERM_MS,
    version,
    begin: async () => void (it.begun += 1),
    end: async () => void (it.ended += 1),
    standing: () => it.standing,
    seen: (standing) => it.seen.push(standing),
    trouble: () => undefined,
  });
  await turns.start();
  return Object.assign(it, { turns });
};
const until = async (isSo: () => boolean) => {
  while (!isSo()) await pause(10);
};

it('of copies that share a store one fills the index, and the others see how far it is', async () => {
  const [first, second] = [await copy(), await copy()];
  expect([first.turns.fills, second.turns.fills]).toEqual([true, false]);
  first.standing = { position: '7', live: true };
  first.turns.moved();
  const rest = second.turns.hurry();
  await until(() => second.seen.some(({ position, live }) => position === '7' && live));
  rest();
  await first.turns.stop();
  await until(() => second.turns.fills);
  expect([first.begun, first.ended, second.begun]).toEqual([1, 1, 1]);
  await second.turns.stop();
});

it('one that has gone without a word is followed by another after its term, and knows it when it comes back', async () => {
  const [first, second] = [await copy(), await copy()];
  first.dead = true;
  await until(() => second.turns.fills);
  first.dead = false;
  await until(() => !first.turns.fills);
  expect([first.ended, second.begun]).toEqual([1, 1]);
  await first.turns.stop();
  expect(second.turns.fills).toBe(true);
  await second.turns.stop();
});

it('one that cannot go on leaves it to others, and does not take it again', async () => {
  const [first, second] = [await copy(), await copy()];
  await first.turns.refuse();
  await until(() => second.turns.fills);
  await second.turns.stop();
  await pause(2 * TERM_MS);
  expect([first.turns.fills, first.begun]).toEqual([false, 1]);
  await first.turns.stop();
});

it('code of another version fills an index of its own', async () => {
  const [old, next] = [await copy(1), await copy(2)];
  expect([old.turns.fills, next.turns.fills]).toEqual([true, true]);
  await old.turns.stop();
  await next.turns.stop();
});
