import { getOperationsStatus, getRebuild, startRebuild } from '@zveno/contracts-common';
import { DomainError, type Actor } from '@zveno/kernel';
import type { ProjectionRunner, RebuildOptions, RebuildReport } from '@zveno/read-store';
import { createHost } from '../host.ts';
import { startServices } from '../service.ts';
import { operationsOf } from './operations.controller.ts';

const operator: Actor = { actorId: 'a', roles: ['operator'], regions: '*', session: { id: 's', strength: 'two' } };
const equal = { position: '9', before: 'd', after: 'd', equal: true, switched: true };

/** A runner of one projection whose rebuild ends when told. */
const start = async (
  outcome: Promise<RebuildReport>,
  imports = async () => [{ importId: 'i1', steps: 4, startedAt: '2026-09-01T05:00:00.000Z' }],
) => {
  const rebuilds: string[] = [];
  const runner = {
    status: () => [{ name: 'units', version: 1, position: '8', lag: 1, state: 'live' }],
    rebuild: (name: string, { onProgress }: RebuildOptions) => {
      rebuilds.push(name);
      onProgress?.({ position: '4', head: '9' });
      return outcome;
    },
  } as unknown as ProjectionRunner;
  const host = createHost('spec', { LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  const readings = [{ service: 'org-structure', runner }];
  await startServices(host, operationsOf({ eventStore: { head: async () => '9' }, readings, imports }));
  const ask = <T>(subject: string, data: object, actor = operator, commandId = 'c1') =>
    host.requester.request<T>(subject, data, { actor, commandId, correlationId: 'c' });
  return { ask, rebuilds, stop: () => host.shutdown.stop('spec') };
};

describe('operations', () => {
  it('show the log, its readings, rebuilds and imports', async () => {
    const { ask, stop } = await start(new Promise(() => {}));
    await ask(startRebuild.subject, { projection: 'units' });
    const status = await ask(getOperationsStatus.subject, {});
    expect(status).toMatchObject({
      head: '9',
      projections: [{ name: 'units', service: 'org-structure', lag: 1, status: 'live' }],
      rebuilds: [{ rebuildId: 'c1', status: 'running', done: 4, total: 9 }],
      imports: [{ importId: 'i1' }],
    });
    await stop();
  });

  it.each(['read.lagging', 'read.stopped'])('show the rest while the imports answer %s', async (code) => {
    const { ask, stop } = await start(new Promise(() => {}), () => Promise.reject(new DomainError(code)));
    expect(await ask(getOperationsStatus.subject, {})).toMatchObject({ projections: [{ lag: 1 }], imports: [] });
    await stop();
  });

  it('rebuild once under one command, and tell how it ended', async () => {
    const { ask, rebuilds, stop } = await start(Promise.resolve(equal));
    expect(await ask(startRebuild.subject, { projection: 'units' })).toEqual({ rebuildId: 'c1' });
    await ask(startRebuild.subject, { projection: 'units' });
    expect(rebuilds).toEqual(['units']);
    expect(await ask(getRebuild.subject, { rebuildId: 'c1' })).toEqual({
      rebuildId: 'c1',
      projection: 'units',
      status: 'completed',
      done: 9,
      total: 9,
      digestBefore: 'd',
      digestAfter: 'd',
      switched: true,
    });
    await stop();
  });

  it.each([
    ['the rows differ', Promise.resolve({ ...equal, after: 'e', equal: false, switched: false }), 'rows-differ'],
    ['the rebuild breaks off', Promise.reject(new RangeError('Анна')), 'RangeError'],
  ])('say why when %s, without any data', async (_, outcome, reason) => {
    outcome.catch(() => undefined);
    const { ask, stop } = await start(outcome as Promise<RebuildReport>);
    await ask(startRebuild.subject, { projection: 'units' });
    expect(await ask(getRebuild.subject, { rebuildId: 'c1' })).toMatchObject({ status: 'failed', reason });
    await stop();
  });

  it('refuse what is not there or under way', async () => {
    const { ask, stop } = await start(new Promise(() => {}));
    await expect(ask(startRebuild.subject, { projection: 'pupils' })).rejects.toThrow('projection.not-found');
    await expect(ask(getRebuild.subject, { rebuildId: 'c9' })).rejects.toThrow('rebuild.not-found');
    await ask(startRebuild.subject, { projection: 'units' });
    await expect(ask(startRebuild.subject, { projection: 'units' }, operator, 'c2')).rejects.toThrow('projection.busy');
    await stop();
  });

  it('are nobody’s but the operator’s', async () => {
    const { ask, stop } = await start(new Promise(() => {}));
    const others: Actor[] = [
      { ...operator, regions: ['r1'] },
      { ...operator, roles: ['administrator'] },
    ];
    for (const actor of others)
      for (const [subject, data] of [
        [getOperationsStatus.subject, {}],
        [startRebuild.subject, { projection: 'units' }],
        [getRebuild.subject, { rebuildId: 'c1' }],
      ] as const)
        await expect(ask(subject, data, actor)).rejects.toThrow('access.denied');
    await stop();
  });
});
