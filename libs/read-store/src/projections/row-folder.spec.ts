import { recorded } from '@zveno/testing';
import { directChannel, type Channel } from '../embedded/channel.ts';
import type { DocumentCollection } from '../embedded/database.ts';
import { EmbeddedDatabase } from '../embedded/embedded-database.ts';
import { EmbeddedEngine } from '../embedded/engine.ts';
import { RowFolder } from './row-folder.ts';
import { entered, left, lesson } from './school-log.fixture.ts';
import { pupils, units, type SchoolEvent, type UnitRow } from './school.fixture.ts';

describe('folding rows', () => {
  let channel: Channel;
  let rows: DocumentCollection;
  beforeEach(() => {
    channel = directChannel(new EmbeddedEngine(':memory:', 0));
    rows = new EmbeddedDatabase('spec', channel).collection('rows') as unknown as DocumentCollection;
  });
  afterEach(() => channel.close());
  const log = (...events: SchoolEvent[]) =>
    recorded(events.map((event) => ({ ...event, metadata: { schemaVersion: event.type === 'LessonGiven' ? 2 : 1 } })));

  it.each([
    ['a row neither had', []],
    ['a row both had read', [lesson('7a', 1)]],
  ])('lets one of two owners win %s, and the other fold again', async (_, before) => {
    const events = log(...before, lesson('7a', 2), lesson('7a', 4));
    const known = before.length;
    const first = new RowFolder(units, rows);
    await first.fold(events.slice(0, known));
    await first.flush();
    const [slow, quick] = [new RowFolder(units, rows), new RowFolder(units, rows)];
    await slow.fold(events.slice(0, known + 1));
    await quick.fold(events);
    expect(await quick.flush()).toBe(true);
    const won = await rows.findOne({ _id: '7a' });
    expect(await slow.flush()).toBe(false);
    expect(await rows.findOne({ _id: '7a' })).toEqual(won);
    await slow.fold(events.slice(0, known + 1));
    expect(await slow.flush()).toBe(true);
    expect(await rows.findOne({ _id: '7a' })).toEqual(won);
  });

  it('remembers the position of a removed row', async () => {
    const events = log(entered('anna', '7a'), left('anna', '7a'));
    for (const batch of [events, events.slice(0, 1)]) {
      const folder = new RowFolder(pupils, rows);
      await folder.fold(batch);
      await folder.flush();
    }
    expect(await rows.findOne({ _id: 'anna' })).toEqual({ _id: 'anna', _gone: true, _at: '2' });
  });

  it('writes a row once, however many events touch it', async () => {
    const folder = new RowFolder(units, rows);
    await folder.fold(log(...Array.from({ length: 50 }, () => lesson('7a', 1))));
    expect(folder.size).toBe(1);
    await folder.flush();
    expect(await rows.findOne({ _id: '7a' })).toEqual({ _id: '7a', size: 0, hours: 50, _at: '50' });
  });

  it('folds all before a poison event, and nothing of it', async () => {
    const folder = new RowFolder<UnitRow, SchoolEvent>(
      {
        ...units,
        fold: (row, event, key) => {
          if (event.type === 'PupilMoved' && key === '7b') throw new RangeError('b');
          return units.fold(row, event, key);
        },
      },
      rows,
    );
    const move: SchoolEvent = { type: 'PupilMoved', data: { pupilId: 'anna', from: '7a', to: '7b' } };
    const events = log(lesson('7a', 1), move, lesson('7a', 1));
    await expect(folder.fold(events)).rejects.toMatchObject({
      position: '2',
      type: 'PupilMoved',
      reason: 'RangeError',
    });
    await folder.flush();
    expect(await rows.find({}).toArray()).toEqual([{ _id: '7a', size: 0, hours: 1, _at: '1' }]);
  });

  it('tells of rows that a unique index of its own forbids', async () => {
    await rows.createIndex({ hours: 1 }, { unique: true });
    const folder = new RowFolder(units, rows);
    await folder.fold(log(lesson('7a', 1), lesson('7b', 1)));
    await expect(folder.flush()).rejects.toMatchObject({ code: 'projection.row-duplicate' });
  });
});
