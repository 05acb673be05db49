import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { command } from '@zveno/testing';
import { randomUUID } from 'node:crypto';
import { unit, type UnitCommand } from '../../unit/unit.decider.ts';
import { eventsAfter, facts, freshPlatform, NOW, operator, type Platform } from '../import-platform.fixture.ts';
import { cellsOf, smallSet, textOf, withCell } from '../roster.fixture.ts';

const set = smallSet({ classes: 2, size: 2 });
const classes = cellsOf(textOf(set, 'classes.csv'));

describe('a roster that comes when next year has been told of already', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await freshPlatform();
  });
  afterEach(() => platform.close());

  const run = async (files: ReadonlyMap<string, Buffer>) => {
    const before = await platform.store.head();
    const asked = { importId: randomUUID(), actor: operator, now: NOW, source: platform.put(files), options: {} };
    const { importId } = await platform.imports.start(asked);
    if (importId !== null) await platform.imports.finished(importId);
    return facts(await eventsAfter(platform.store, before)).map(({ type, data, metadata }) => ({
      type,
      data,
      on: metadata.effectiveOn,
    }));
  };
  const someClass = async () => {
    const events = await eventsAfter(platform.store);
    const { data, metadata } = events.find(({ type }) => type === 'StudyGroupCreated')!;
    return { ...(data as { unitId: string; name: string }), orgId: metadata.orgId! };
  };
  const tell = (type: UnitCommand['type'], { unitId, orgId }: { unitId: string; orgId: string }, data: object = {}) => {
    const about = { orgId, effectiveOn: '2027-08-31', commandId: randomUUID() };
    const wish = command<UnitCommand>(type, { unitId, ...data } as never, about);
    return new Aggregates(platform.store).handle(unit, streams.unit(unitId), wish);
  };

  it('leaves a name alone that is told for later', async () => {
    await run(set);
    const group = await someClass();
    await tell('RenameUnit', group, { name: '2А' });
    expect(await run(set)).toEqual([]);
  });

  it('gives the name today that was told for later, also to a class that is to be archived', async () => {
    await run(set);
    const group = await someClass();
    const row = classes.findIndex((cells) => cells.includes(group.name) && cells[7] === 'homeroom');
    const name = `${group.name} новый`;
    await tell('RenameUnit', group, { name });
    await tell('ArchiveUnit', group);
    const renamed = withCell(set, 'classes.csv', row, 'title', name);
    expect(await run(renamed)).toEqual([
      { type: 'UnitRenamed', data: { unitId: group.unitId, name }, on: '2026-11-22' },
    ]);
    expect(await run(renamed)).toEqual([]);
  });
});
