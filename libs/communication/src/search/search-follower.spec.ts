import { Logger } from '@nestjs/common';
import type { Batch, EventStore, LogReader } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import type { ReadStore } from '@zveno/read-store';
import { Health } from '@zveno/service';
import { SearchFollower } from './search-follower.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchStore } from './search-store.ts';

beforeAll(() => Logger.overrideLogger(false));

/** A follower whose index fails in turn with what it is given, and then takes everything. */
const following = async (...failures: unknown[]) => {
  const taken: number[] = [];
  const index: Pick<SearchIndex, 'take'> = {
    take: async (events) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      taken.push(events.length);
    },
  };
  const store: Pick<SearchStore, 'open' | 'note'> = { open: async () => undefined, note: async () => undefined };
  let receive: (batch: Batch) => Promise<void> = async () => undefined;
  const reader: Pick<LogReader, 'subscribe'> = {
    subscribe: (options) => {
      receive = options.receive;
      return { name: options.name, position: '0', caughtUp: Promise.resolve(), detach: async () => undefined };
    },
  };
  const log: Pick<EventStore, 'head'> = { head: async () => '3' };
  const health = new Health();
  const follower = new SearchFollower(
    index as SearchIndex,
    store as SearchStore,
    reader as LogReader,
    log as EventStore,
    health,
    {} as ReadStore,
  );
  await follower.onApplicationBootstrap();
  return { follower, health, taken, receive: (position: string) => receive({ events: [], position, caughtUp: true }) };
};

it('what a store did not take just now is tried again', async () => {
  const { follower, taken, receive } = await following(new DomainError('key-store.unavailable'), new Error('network'));
  await receive('2');
  expect(taken).toEqual([0]);
  await follower.passed('2');
  await expect(follower.passed('3', 1)).rejects.toMatchObject({ code: 'read.lagging' });
  await expect(follower.passed('4')).rejects.toMatchObject({ code: 'position.beyond-head' });
  await follower.beforeApplicationShutdown();
});

it('what no trying mends stops the index, visibly', async () => {
  const { follower, health, receive } = await following(new DomainError('event.version-unknown'));
  await expect(receive('2')).rejects.toMatchObject({ code: 'event.version-unknown' });
  await expect(follower.passed('2')).rejects.toMatchObject({ code: 'read.stopped' });
  expect(await health.readiness()).toMatchObject({
    status: 'not-ready',
    checks: { 'projections of chat search': 'stopped: chat-search' },
  });
  await follower.passed();
  await follower.beforeApplicationShutdown();
});
