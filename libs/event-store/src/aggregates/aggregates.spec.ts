import { jest } from '@jest/globals';
import { START } from '@zveno/kernel';
import { count, counter } from '../contract/counter.fixture.ts';
import { collect, newEvent, unique } from '../contract/log.fixture.ts';
import { WrongExpectedRevision, type EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from '../sqlite/temporary-log.fixture.ts';
import { Aggregates } from './aggregates.ts';
import { lamp, switchTo } from './lamp.fixture.ts';

let store: EventStore;
let other: EventStore;
beforeAll(async () => {
  const log = temporaryLog();
  store = await log.open();
  other = await log.open();
});
afterAll(async () => {
  await store.close();
  await other.close();
  removeTemporary();
});
afterEach(() => jest.restoreAllMocks());

describe('handling a command', () => {
  it('records what follows from it with all that is known of it', async () => {
    const stream = unique('lamp');
    const aggregates = new Aggregates(store, { clock: () => new Date('2026-11-22T10:00:00.000Z') });
    const { events, revision, position } = await aggregates.handle(lamp, stream, switchTo('on', 'command-1'));
    const stored = await collect(store.readStream(stream));
    expect(stored).toEqual(events);
    expect(stored).toEqual([
      {
        stream,
        revision,
        position,
        type: 'LampSwitched',
        data: { to: 'on', by: 'anna' },
        metadata: {
          eventId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/u),
          schemaVersion: 2,
          commandId: 'command-1',
          orgId: 'org-1',
          actorId: 'actor-1',
          effectiveOn: '2026-09-01',
          recordedAt: '2026-11-22T10:00:00.000Z',
          correlationId: 'command-1',
        },
      },
    ]);
    expect(Object.keys(stored[0]!.metadata)).not.toContain('orderRef');
  });

  it('lets the refusal of the rule through and records nothing', async () => {
    const stream = unique('lamp');
    const refused = new Aggregates(store).handle(lamp, stream, switchTo('off', 'c'));
    await expect(refused).rejects.toMatchObject({ code: 'lamp.off' });
    expect(await collect(store.readStream(stream))).toEqual([]);
  });

  it('answers where the stream stands when there is nothing new to say', async () => {
    const stream = unique('lamp');
    const aggregates = new Aggregates(store);
    const silent = await aggregates.handle(lamp, stream, switchTo('on', 'a', 'nobody'));
    expect(silent).toEqual({ revision: -1, position: START, events: [] });
    const { position } = await aggregates.handle(lamp, stream, switchTo('on', 'b'));
    expect(await aggregates.handle(lamp, stream, switchTo('off', 'c', 'nobody'))).toEqual({
      revision: 0,
      position,
      events: [],
    });
  });

  it('reads events of older versions in today’s shape', async () => {
    const stream = unique('lamp');
    await store.append(stream, [newEvent({ lit: true }, 'LampSwitched')], 'none');
    const aggregates = new Aggregates(store);
    await expect(aggregates.handle(lamp, stream, switchTo('on', 'a'))).rejects.toMatchObject({ code: 'lamp.on' });
    expect((await aggregates.load(lamp, stream)).state).toEqual({ lit: true });
  });

  it('takes an event that does not fit its shape for an error of the rule and keeps it out of the log', async () => {
    const stream = unique('counter');
    const aggregates = new Aggregates(store);
    await expect(aggregates.handle(counter, stream, count('c', 1.5))).rejects.toThrow(TypeError);
    await expect(aggregates.handle(counter, stream, count(''))).rejects.toThrow('a command needs an id');
    expect(await collect(store.readStream(stream))).toEqual([]);
    expect(await aggregates.handle(counter, stream, count('c', 2))).toMatchObject({ revision: 0 });
  });
});

describe('a state that is remembered', () => {
  it('is behind what another process wrote: refusals and silence are decided again', async () => {
    const stream = unique('lamp');
    const [ours, theirs] = [new Aggregates(store), new Aggregates(other)];
    await ours.handle(lamp, stream, switchTo('on', 'a'));
    await theirs.handle(lamp, stream, switchTo('off', 'b'));
    expect(await ours.handle(lamp, stream, switchTo('on', 'c'))).toMatchObject({ revision: 2 });
    await theirs.handle(lamp, stream, switchTo('off', 'd'));
    await expect(ours.handle(lamp, stream, switchTo('off', 'e', 'nobody'))).rejects.toMatchObject({ code: 'lamp.off' });
    expect(await ours.load(lamp, stream)).toMatchObject({ revision: 3, state: { lit: false } });
  });

  it('is not asked for twice: only what came behind it is read', async () => {
    const stream = unique('counter');
    const aggregates = new Aggregates(store);
    for (let n = 0; n < 5; n++) await aggregates.handle(counter, stream, count(`c${n}`));
    const reads = jest.spyOn(store, 'readStream');
    await aggregates.handle(counter, stream, count('c5'));
    expect(reads).not.toHaveBeenCalled();
    await new Aggregates(other).handle(counter, stream, count('theirs'));
    expect(await aggregates.handle(counter, stream, count('c6'))).toMatchObject({ revision: 7 });
    expect(reads.mock.calls).toEqual([[stream, 6]]);
    expect((await aggregates.load(counter, stream)).state.sum).toBe(8);
  });

  it('is forgotten when an append is in doubt', async () => {
    const stream = unique('counter');
    const aggregates = new Aggregates(store);
    await aggregates.handle(counter, stream, count('a'));
    const append = store.append.bind(store);
    jest.spyOn(store, 'append').mockImplementationOnce(async (...appending) => {
      await append(...appending);
      throw new Error('the answer was lost');
    });
    await expect(aggregates.handle(counter, stream, count('b'))).rejects.toThrow('the answer was lost');
    expect(await aggregates.handle(counter, stream, count('b'))).toMatchObject({ revision: 1, events: [] });
    expect(await aggregates.handle(counter, stream, count('c'))).toMatchObject({ revision: 2 });
  });

  it('may be dropped at any time when memory is short', async () => {
    const aggregates = new Aggregates(store, { cacheSize: 4 });
    const streams = [unique('counter'), unique('counter'), unique('counter')];
    for (let n = 0; n < 6; n++) {
      await Promise.all(streams.map((stream) => aggregates.handle(counter, stream, count(`c${n}`))));
    }
    for (const stream of streams) expect((await aggregates.load(counter, stream)).state.sum).toBe(6);
  });
});

describe('a stream that others keep writing to', () => {
  it('is given up after a while', async () => {
    const stream = unique('counter');
    jest.spyOn(store, 'append').mockRejectedValue(new WrongExpectedRevision(stream, 'none', 0));
    const handled = new Aggregates(store).handle(counter, stream, count('a'), { retryMs: 20 });
    await expect(handled).rejects.toMatchObject({ code: 'stream.contended' });
  });
});

describe('who listens to what is appended', () => {
  it('hears of each event once it is durable, of repeated commands nothing', async () => {
    const [aggregates, stream] = [new Aggregates(store), unique('counter')];
    const heard: unknown[] = [];
    const end = aggregates.onAppended((events) => heard.push(...events.map((event) => [event.stream, event.revision])));
    await aggregates.handle(counter, stream, count('a'));
    await aggregates.handle(counter, stream, count('a'));
    await aggregates.handle(counter, stream, count('b'), { expected: 'any' });
    end();
    await aggregates.handle(counter, stream, count('c'));
    expect(heard).toEqual([
      [stream, 0],
      [stream, 1],
    ]);
  });
});

describe('commands on one stream', () => {
  it.each([
    [undefined, 1],
    ['any', 3],
  ] as const)('with expected revision %s have %i appends under way at once', async (expected, underWay) => {
    const stream = unique('counter');
    const aggregates = new Aggregates(store);
    await aggregates.load(counter, stream);
    const gate = Promise.withResolvers<void>();
    const append = store.append.bind(store);
    let appending = 0;
    const reached = Promise.withResolvers<void>();
    jest.spyOn(store, 'append').mockImplementation(async (...arguments_) => {
      if (++appending === underWay) reached.resolve();
      await gate.promise;
      return append(...arguments_);
    });
    const handled = ['a', 'b', 'c'].map((id) => aggregates.handle(counter, stream, count(id), { expected }));
    await reached.promise;
    await collect(store.readStream(stream));
    expect(appending).toBe(underWay);
    gate.resolve();
    await Promise.all(handled);
    expect((await aggregates.load(counter, stream)).state.sum).toBe(3);
  });
});

describe('a stream that nobody has touched', () => {
  it('is not read again, by whichever rule it is folded', async () => {
    const [aggregates, stream] = [new Aggregates(store), unique('lamp')];
    const other = { ...lamp };
    await aggregates.handle(lamp, stream, switchTo('on', 'c1'));
    await aggregates.load(other, stream);
    const reading = jest.spyOn(store, 'readStream');
    const loaded = [await aggregates.load(lamp, stream), await aggregates.load(other, stream)];
    expect(loaded).toMatchObject([{ state: { lit: true } }, { state: { lit: true } }]);
    expect(reading).not.toHaveBeenCalled();
    await aggregates.handle(other, stream, switchTo('off', 'c2'));
    expect((await aggregates.load(lamp, stream)).state).toEqual({ lit: false });
  });

  it('is read again as soon as another process has appended', async () => {
    const [aggregates, elsewhere, stream] = [new Aggregates(store), new Aggregates(other), unique('lamp')];
    for (const [n, to] of (['on', 'off', 'on'] as const).entries()) {
      await elsewhere.handle(lamp, stream, switchTo(to, `c${n}`));
      expect(await aggregates.load(lamp, stream)).toMatchObject({ revision: n, state: { lit: to === 'on' } });
    }
  });
});
