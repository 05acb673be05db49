import { collect, followUntil, newEvent, spawnWriter, type Acknowledged } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';
import { removeTemporary, temporaryLog } from './temporary-log.fixture.ts';

afterAll(removeTemporary);

describe('several processes that make one log at the same moment', () => {
  it('make one log and all write to it', async () => {
    const log = temporaryLog();
    const acknowledged: Acknowledged[] = [];
    const options = { url: log.url, writers: 3, appends: 10, streams: ['note-1', 'note-2'] };
    const writers = Array.from({ length: 4 }, () => spawnWriter(options, (said) => acknowledged.push(said)));
    await Promise.all(writers.map(({ finished }) => finished));
    expect(writers.map(({ process }) => process.exitCode)).toEqual([0, 0, 0, 0]);
    expect(acknowledged).toHaveLength(120);
    const store = await log.open();
    const events = [...(await collect(store.readStream('note-1'))), ...(await collect(store.readStream('note-2')))];
    expect(new Set(events.map(({ metadata }) => metadata.commandId)).size).toBe(120);
    await store.close();
  });
});

describe('a log that another process holds for too long', () => {
  it('refuses the append and takes the next one', async () => {
    const log = temporaryLog();
    const store = await openEventStore(log.url, { patienceMs: 20 });
    const release = await log.stall();
    await expect(store.append('note', [newEvent()], 'none')).rejects.toMatchObject({ code: 'event-store.unavailable' });
    expect(store.isWritable()).toBe(true);
    await release();
    expect(await store.append('note', [newEvent()], 'none')).toMatchObject({ revision: 0 });
    await store.close();
  });
});

describe('a log opened only to be read', () => {
  it('is read and followed while another writes, and takes no appends', async () => {
    const log = temporaryLog();
    const writing = await log.open();
    const reading = await openEventStore(log.url, { readOnly: true });
    const heard = followUntil(reading, '0', ({ length }) => length === 1);
    await writing.append('note', [newEvent({ n: 1 })], 'none');
    expect((await heard).events).toMatchObject([{ data: { n: 1 } }]);
    await expect(reading.append('note', [newEvent()], 'any')).rejects.toMatchObject({
      code: 'event-store.unavailable',
    });
    expect(reading.isWritable()).toBe(false);
    await reading.close();
    await writing.close();
  });

  it('must be there', async () => {
    const missing = openEventStore(temporaryLog().url, { readOnly: true });
    await expect(missing).rejects.toMatchObject({ code: 'event-store.unavailable' });
  });
});
