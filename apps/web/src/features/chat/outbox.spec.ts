import 'fake-indexeddb/auto';
import { ProblemError } from '../../api/problem.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import { outboxStore } from './outbox.store.ts';

const about = { organizationId: 'o', chatId: 'c', personId: 'anna' };

/** A platform that answers as told, and an outbox before it with timers that are let off by hand. */
const writing = (answer: (entry: OutboxEntry, attempt: number) => Promise<unknown> = async () => undefined) => {
  const posted: OutboxEntry[] = [];
  let timer: (() => void) | undefined;
  const pauses: number[] = [];
  const open = () =>
    new Outbox({
      store: outboxStore,
      gateway: {
        post: async (entry) => {
          posted.push(entry);
          await answer(entry, posted.length);
          return { place: `0001.${posted.length}` };
        },
      },
      now: () => 1_000,
      later: (act, ms) => {
        timer = act;
        pauses.push(ms);
        return () => (timer = undefined);
      },
    });
  return {
    posted,
    pauses,
    open,
    box: open(),
    letOff: () => timer?.(),
    texts: () => posted.map(({ body }) => body.text),
  };
};
const settled = (box: Outbox) =>
  new Promise<void>((resolve) => {
    const look = () => (box.getSnapshot().sending === undefined ? resolve() : setTimeout(look, 1));
    setTimeout(look, 1);
  });
const lost = () => Promise.reject(new ProblemError('network'));

beforeEach(async () => {
  for (const { commandId } of await outboxStore.all()) await outboxStore.remove(commandId);
});

describe('the outbox', () => {
  it('sends in the order of writing, one at a time, and is empty then', async () => {
    let now = 0;
    let most = 0;
    const { box, texts } = writing(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
    });
    const sent: string[] = [];
    box.onSent(({ entry }) => sent.push(entry.body.text ?? ''));
    await Promise.all(['one', 'two', 'three'].map((text) => box.send(about, { text })));
    await box.flush();
    await settled(box);
    expect([texts(), sent, most]).toEqual([['one', 'two', 'three'], ['one', 'two', 'three'], 1]);
    expect([box.getSnapshot().entries, await outboxStore.all()]).toEqual([[], []]);
  });

  it('waits while the network is lost, and sends the same command again', async () => {
    const { box, posted, pauses, letOff } = writing((_, attempt) => (attempt < 3 ? lost() : Promise.resolve()));
    await box.send(about, { text: 'one' });
    await settled(box);
    await box.send(about, { text: 'two' });
    await settled(box);
    expect(box.getSnapshot()).toMatchObject({ stuck: true, entries: [{ state: 'waiting' }, { state: 'waiting' }] });
    letOff();
    await settled(box);
    expect(posted.map(({ body }) => body.text)).toEqual(['one', 'one', 'one', 'two']);
    expect(new Set(posted.slice(0, 3).map(({ commandId }) => commandId)).size).toBe(1);
    expect([pauses, box.getSnapshot().stuck]).toEqual([[1_000, 2_000], false]);
  });

  it('outlives a reload of the page', async () => {
    const before = writing(lost);
    await before.box.send(about, { text: 'one' });
    await settled(before.box);
    const after = writing();
    await after.box.resume('anna');
    await settled(after.box);
    expect(after.posted.map(({ commandId }) => commandId)).toEqual([before.posted[0]!.commandId]);
    expect(await outboxStore.all()).toEqual([]);
  });

  it('never sends what somebody else wrote on this device', async () => {
    const before = writing(lost);
    await before.box.send(about, { text: 'one' });
    await settled(before.box);
    const after = writing();
    await after.box.resume('boris');
    await settled(after.box);
    expect([after.posted, await outboxStore.all()]).toEqual([[], []]);
  });

  it('keeps what was refused until the person sends it again or removes it, and holds nothing up', async () => {
    const refuse = { now: true };
    const { box, texts } = writing(({ body }) =>
      body.text === 'one' && refuse.now
        ? Promise.reject(new ProblemError('chat.posting-denied', { status: 403 }))
        : Promise.resolve(),
    );
    await box.send(about, { text: 'one' });
    await box.send(about, { text: 'two' });
    await settled(box);
    expect(texts()).toEqual(['one', 'two']);
    const [failed] = box.getSnapshot().entries;
    expect(failed).toMatchObject({ state: 'failed', code: 'chat.posting-denied' });
    refuse.now = false;
    await box.retry(failed!.commandId);
    await settled(box);
    expect([texts(), box.getSnapshot().entries]).toEqual([['one', 'two', 'one'], []]);
    refuse.now = true;
    await box.send(about, { text: 'one' });
    await settled(box);
    await box.remove(box.getSnapshot().entries[0]!.commandId);
    expect([box.getSnapshot().entries, await outboxStore.all()]).toEqual([[], []]);
  });

  it('waits as long as the platform asks', async () => {
    const { box, pauses } = writing(() =>
      Promise.reject(new ProblemError('rate.limited', { status: 429, retryAfterSeconds: 20 })),
    );
    await box.send(about, { text: 'one' });
    await settled(box);
    expect(pauses).toEqual([20_000]);
  });

  it('stops when the session is over, and keeps what is unsent', async () => {
    const { box } = writing(() => Promise.reject(new ProblemError('auth.required', { status: 401 })));
    await box.send(about, { text: 'one' });
    await settled(box);
    expect(await outboxStore.all()).toMatchObject([{ state: 'waiting' }]);
  });
});
