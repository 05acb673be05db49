import { analytics } from '@zveno/analytics';
import { communication } from '@zveno/communication';
import {
  auditBundleDoor,
  fileDownloadDoor,
  fileUploadDoor,
  indicatorExportDoor,
  liveDoor,
  platformAccess,
  platformProblems,
  platformRoutes,
  rosterImportDoor,
  sessionEnds,
  startGateway,
} from '@zveno/gateway';
import { identity, IDENTITY_SETTINGS, identitySettings } from '@zveno/identity';
import { invitationService, INVITATION_SETTINGS, invitationSettings } from '@zveno/invitation';
import { START, type Actor } from '@zveno/kernel';
import { FOUNDING_SETTINGS, orgStructure, RosterImports, runningImports } from '@zveno/org-structure';
import type { AnyModel } from '@zveno/read-store';
import {
  DataFolderLock,
  openReadings,
  openStores,
  operationsOf,
  publicUrlOf,
  readingsProviders,
  startServices,
  storeProviders,
  type Host,
  type ServiceDefinition,
} from '@zveno/service';
import { demoOutbox } from './demo-folder.ts';
import { importDemoSchool } from './demo-school.ts';

/** The platform as it runs. */
export type Standalone = Readonly<{
  url: string;
  /** Whether the log was empty. */
  fresh: boolean;
  /** Imports a made-up school, telling how far it is in percent. Ends early when the host stops. */
  importDemo: (onProgress: (percent: number) => void) => Promise<void>;
}>;

/** Who imports the made-up school: the process itself. */
const OPERATOR: Actor = {
  actorId: 'process:demo',
  roles: ['operator'],
  regions: '*',
  session: { id: 'process', strength: 'two' },
};

/**
 * Runs every service and the gateway in this process. The host closes everything at its stop.
 *
 * @param options.demo whether a new data folder becomes one of a made-up school (see `demoOutbox`)
 */
export const startStandalone = async (host: Host, options: Readonly<{ demo?: boolean }> = {}): Promise<Standalone> => {
  const { config, shutdown, clock } = host;
  const lock = DataFolderLock.acquire(config.dataDir);
  shutdown.onStop('data folder', () => lock.release());

  const outbox = demoOutbox(config, options.demo ?? false);
  const stores = await openStores(host, { ownMasterKey: true, ...(outbox === undefined ? {} : { outbox }) });
  const fresh = (await stores.eventStore.head()) === START;
  const settings = [
    { provide: IDENTITY_SETTINGS, useValue: identitySettings(config) },
    { provide: INVITATION_SETTINGS, useValue: invitationSettings(config) },
    { provide: FOUNDING_SETTINGS, useValue: { publicUrl: publicUrlOf(config) } },
  ];
  const run = async (service: ServiceDefinition & Readonly<{ models: readonly AnyModel[] }>) => {
    const readings = await openReadings(host, stores, service);
    const provided = [...storeProviders(stores), ...readingsProviders(readings), ...settings];
    const [running] = await startServices(host, [service], provided);
    return { service: service.name, ...readings, get: running!.get };
  };
  const structure = await run(orgStructure);
  const readings = [
    structure,
    await run(identity),
    await run(invitationService),
    await run(communication),
    await run(analytics),
  ];
  const imports = () => runningImports(structure.readStore);
  await startServices(host, operationsOf({ eventStore: stores.eventStore, readings, imports }));

  const { url } = await startGateway(host, {
    routes: platformRoutes,
    problems: platformProblems,
    access: platformAccess,
    endsSession: sessionEnds,
    doors: [rosterImportDoor, indicatorExportDoor, auditBundleDoor, fileUploadDoor, fileDownloadDoor, liveDoor],
    live: true,
  });
  return {
    url,
    fresh,
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
