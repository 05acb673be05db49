import { collect, spawnWriter, type Acknowledged } from '../contract/log.fixture.ts';
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
