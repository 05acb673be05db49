// The gateway as a program of its own, as a cluster runs it, before the one route of the bench.
import 'reflect-metadata';
import { commonProblems } from '@zveno/contracts-common';
import { startGateway } from '@zveno/gateway';
import { connectBroker, runProgram } from '@zveno/service';
import { probeRoute } from '../http/probe-service.ts';

await runProgram('gateway', async (host) => {
  const connected = await connectBroker(host);
  const operatorKey = Buffer.from(process.env.BENCH_OPERATOR_KEY!, 'base64');
  await startGateway(connected, { routes: [probeRoute], problems: commonProblems, operatorKey });
});
