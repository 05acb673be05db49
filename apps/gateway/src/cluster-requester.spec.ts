import { getRebuild, startRebuild } from '@zveno/contracts-common';
import { DomainError, NOBODY } from '@zveno/kernel';
import type { GatheredAnswer } from '@zveno/messaging';
import { ClusterRequester } from './cluster-requester.ts';

/** A cluster in which a service has the projection `roster`, others nothing, and some are away. */
const cluster = (owner: string | undefined, away: readonly string[] = []) => {
  const asked: string[] = [];
  const requester = new ClusterRequester();
  requester.use({
    gather: (subject) =>
      subject === getRebuild.subject
        ? Promise.resolve<GatheredAnswer<never>[]>([{ refusal: new DomainError('rebuild.not-found') }])
        : Promise.reject(new DomainError('request.timeout', { subject })),
    request: <T>(subject: string) => {
      const service = subject.slice(0, subject.indexOf('.'));
      asked.push(service);
      if (away.includes(service)) return Promise.reject(new DomainError('request.no-handler', { subject }));
      if (service !== owner) return Promise.reject(new DomainError('projection.not-found'));
      return Promise.resolve({ rebuildId: 'r1' } as T);
    },
  });
  const headers = { actor: NOBODY, commandId: 'r1', correlationId: 'r1' };
  return { asked, start: () => requester.request(startRebuild.subject, { projection: 'roster' }, headers) };
};

it('finds the service of a projection though no status comes in time', async () => {
  const { asked, start } = cluster('org-structure', ['identity']);
  expect(await start()).toEqual({ rebuildId: 'r1' });
  expect(asked).toContain('org-structure');
});

it('says that nobody has a projection only when everybody was asked', async () => {
  await expect(cluster(undefined).start()).rejects.toMatchObject({ code: 'projection.not-found' });
  await expect(cluster(undefined, ['analytics']).start()).rejects.toMatchObject({ code: 'request.no-handler' });
});
