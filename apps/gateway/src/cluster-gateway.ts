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
import { connectBroker, type Host } from '@zveno/service';
import { ClusterNotices } from './cluster-notices.ts';
import { ClusterRequester } from './cluster-requester.ts';

/** The gateway as a program of its own. Its door opens at once; what comes before the broker is there is refused with 503. */
export const startClusterGateway = async (host: Host): Promise<void> => {
  const requester = new ClusterRequester();
  const notices = new ClusterNotices();
  const opened = startGateway(
    { ...host, requester, notices },
    {
      routes: platformRoutes,
      problems: platformProblems,
      access: platformAccess,
      endsSession: sessionEnds,
      doors: [rosterImportDoor, indicatorExportDoor, auditBundleDoor, fileUploadDoor, fileDownloadDoor, liveDoor],
      live: true,
    },
  );
  const { url } = await opened;
  host.logger.info({ url }, 'the door is open');
  const connected = await connectBroker(host);
  requester.use(connected.requester);
  notices.use(connected.notices);
};
