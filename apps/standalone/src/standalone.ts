import { analytics } from '@zveno/analytics';
import { issueOperatorToken, platformProblems, platformRoutes, startGateway } from '@zveno/gateway';
import { START } from '@zveno/kernel';
import { orgStructure, runningImports } from '@zveno/org-structure';
import {
  DataFolderLock,
  openReadings,
  openStores,
  operationsOf,
  ownSecret,
  readingsProviders,
  startServices,
  storeProviders,
  type Host,
} from '@zveno/service';
import { join } from 'node:path';

/** The platform as it runs. */
export type Standalone = Readonly<{
  url: string;
  /** The log was empty at the start. */
  fresh: boolean;
  /** A made-up school is being imported. */
  demo: boolean;
  /** Only where the log was empty: the operator's first token. */
  firstToken?: string;
}>;

const FIRST_TOKEN_DAYS = 30;

/** Runs every service and the gateway in this process. The host closes everything at its stop. */
export const startStandalone = async (host: Host, options: Readonly<{ demo: boolean }>): Promise<Standalone> => {
  const { config, shutdown, clock } = host;
  const lock = DataFolderLock.acquire(config.dataDir);
  shutdown.onStop('data folder', () => lock.release());

  const stores = await openStores(host, { ownMasterKey: true });
  const fresh = (await stores.eventStore.head()) === START;
  const readingsOf = async (service: typeof orgStructure | typeof analytics) => {
    const readings = await openReadings(host, stores, service);
    await startServices(host, [service], [...storeProviders(stores), ...readingsProviders(readings)]);
    return { service: service.name, ...readings };
  };
  const structure = await readingsOf(orgStructure);
  const operations = operationsOf({
    eventStore: stores.eventStore,
    readings: [structure, await readingsOf(analytics)],
    imports: () => runningImports(structure.readStore),
  });
  await startServices(host, [operations]);

  const operatorKey = config.operatorTokenKey ?? ownSecret(join(config.dataDir, 'operator.key'));
  const { url } = await startGateway(host, { routes: platformRoutes, problems: platformProblems, operatorKey });
  const demo = fresh && options.demo;
  if (!fresh) return { url, fresh, demo };

  const expires = new Date(Date.parse(clock.now()) + FIRST_TOKEN_DAYS * 86_400_000).toISOString();
  const operator = { actorId: 'operator', roles: ['operator'], organizations: '*' } as const;
  return { url, fresh, demo, firstToken: await issueOperatorToken(operatorKey, operator, expires) };
};
