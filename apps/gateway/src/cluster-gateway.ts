import { platformProblems, platformRoutes, rosterImportDoor, startGateway } from '@zveno/gateway';
import { connectBroker, ownSecret, type Host } from '@zveno/service';
import { join } from 'node:path';
import { ClusterRequester } from './cluster-requester.ts';

/** The gateway as a program of its own. Its door opens at once; what comes before the broker is there is refused with 503. */
export const startClusterGateway = async (host: Host): Promise<void> => {
  const requester = new ClusterRequester();
  const operatorKey = host.config.operatorTokenKey ?? ownSecret(join(host.config.dataDir, 'operator.key'));
  const opened = startGateway(
    { ...host, requester },
    { routes: platformRoutes, problems: platformProblems, doors: [rosterImportDoor], operatorKey },
  );
  const { url } = await opened;
  host.logger.info({ url }, 'the door is open');
  const connected = await connectBroker(host);
  requester.use(connected.requester);
};
