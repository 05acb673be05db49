import { analytics } from '@zveno/analytics';
import { issueOperatorToken, platformProblems, platformRoutes, rosterImportDoor, startGateway } from '@zveno/gateway';
import { START, type Actor } from '@zveno/kernel';
import { orgStructure, RosterImports, runningImports } from '@zveno/org-structure';
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
import { importDemoSchool } from './demo-school.ts';

/** The platform as it runs. */
export type Standalone = Readonly<{
  url: string;
  /** Where the log was empty: the operator's first token. */
  firstToken?: string;
  /** Imports a made-up school, telling how far it is in percent. Ends early when the host stops. */
  importDemo: (onProgress: (percent: number) => void) => Promise<void>;
}>;

const FIRST_TOKEN_DAYS = 30;
const OPERATOR: Actor = { actorId: 'operator', roles: ['operator'], organizations: '*' };

/** Runs every service and the gateway in this process. The host closes everything at its stop. */
export const startStandalone = async (host: Host): Promise<Standalone> => {
  const { config, shutdown, clock } = host;
  const lock = DataFolderLock.acquire(config.dataDir);
  shutdown.onStop('data folder', () => lock.release());

  const stores = await openStores(host, { ownMasterKey: true });
  const fresh = (await stores.eventStore.head()) === START;
  const run = async (service: typeof orgStructure | typeof analytics) => {
    const readings = await openReadings(host, stores, service);
    const provided = [...storeProviders(stores), ...readingsProviders(readings)];
    const [running] = await startServices(host, [service], provided);
    return { service: service.name, ...readings, get: running!.get };
  };
  const structure = await run(orgStructure);
  const readings = [structure, await run(analytics)];
  const imports = () => runningImports(structure.readStore);
  await startServices(host, operationsOf({ eventStore: stores.eventStore, readings, imports }));

  const operatorKey = config.operatorTokenKey ?? ownSecret(join(config.dataDir, 'operator.key'));
  const { url } = await startGateway(host, {
    routes: platformRoutes,
    problems: platformProblems,
    doors: [rosterImportDoor],
    operatorKey,
  });
  return {
    url,
    ...(fresh ? { firstToken: await firstToken(operatorKey, clock.now()) } : {}),
    importDemo: (onProgress) => {
      const stop = new AbortController();
      shutdown.onStop('demo school', () => stop.abort());
      const { signal } = stop;
      const { dataDir } = config;
      const rosterImports = structure.get(RosterImports);
      return importDemoSchool({
        imports: rosterImports,
        actor: OPERATOR,
        dataDir,
        now: () => clock.now(),
        signal,
        onProgress,
      });
    },
  };
};

const firstToken = (key: Uint8Array, now: string): Promise<string> =>
  issueOperatorToken(key, OPERATOR, new Date(Date.parse(now) + FIRST_TOKEN_DAYS * 86_400_000).toISOString());
