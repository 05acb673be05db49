// The gateway as a program of its own, as a cluster runs it, before the one route of the bench.
import 'reflect-metadata';
import { commonProblems } from '@zveno/contracts-common';
import { startGateway } from '@zveno/gateway';
import { connectBroker, runProgram } from '@zveno/service';
import { probeAccess, probeRoute } from '../http/probe-service.ts';

await runProgram('gateway', async (host) => {
  const connected = await connectBroker(host);
  await startGateway(connected, { routes: [probeRoute], problems: commonProblems, access: probeAccess });
});
