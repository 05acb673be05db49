import { unique } from '../contract/log.fixture.ts';
import type { EventStore } from '../event-store.port.ts';
import { removeTemporary, temporaryLog } from '../sqlite/temporary-log.fixture.ts';
import { Aggregates } from './aggregates.ts';
import { lamp, switchTo } from './lamp.fixture.ts';

let store: EventStore;
beforeAll(async () => {
  store = await temporaryLog().open();
});
afterAll(async () => {
  await store.close();
  removeTemporary();
});

describe('a command that expects a revision', () => {
  it('is recorded where the stream stands there', async () => {
    const [aggregates, stream] = [new Aggregates(store), unique('lamp')];
    const { revision } = await aggregates.handle(lamp, stream, switchTo('on', 'c1'));
    expect(await aggregates.handle(lamp, stream, switchTo('off', 'c2'), { expected: revision })).toMatchObject({
      revision: revision + 1,
    });
  });

  it('is refused where it has moved on, also by another process', async () => {
    const [aggregates, other, stream] = [new Aggregates(store), new Aggregates(store), unique('lamp')];
    await aggregates.handle(lamp, stream, switchTo('on', 'c1'));
    await other.handle(lamp, stream, switchTo('off', 'c2'));
    const stale = aggregates.handle(lamp, stream, switchTo('on', 'c3'), { expected: 0 });
    await expect(stale).rejects.toMatchObject({ code: 'stream.stale', details: { revision: 1 } });
  });

  it('knows a later revision than it remembered', async () => {
    const [aggregates, other, stream] = [new Aggregates(store), new Aggregates(store), unique('lamp')];
    await aggregates.handle(lamp, stream, switchTo('on', 'c1'));
    await other.handle(lamp, stream, switchTo('off', 'c2'));
    expect(await aggregates.handle(lamp, stream, switchTo('on', 'c3'), { expected: 1 })).toMatchObject({ revision: 2 });
  });

  it('is answered as before when it is repeated', async () => {
    const [aggregates, stream] = [new Aggregates(store), unique('lamp')];
    const first = await aggregates.handle(lamp, stream, switchTo('on', 'c1'));
    await aggregates.handle(lamp, stream, switchTo('off', 'c2'), { expected: 0 });
    const again = await aggregates.handle(lamp, stream, switchTo('off', 'c2'), { expected: 0 });
    expect(again).toMatchObject({ revision: 1, events: [] });
    expect(await aggregates.answerTo(lamp, stream, 'c1')).toEqual({ revision: 0, position: first.position });
    expect(await aggregates.answerTo(lamp, stream, 'c9')).toBeUndefined();
  });
});
