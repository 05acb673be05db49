import { runProgram } from '@zveno/service';
import { startClusterGateway } from './cluster-gateway.ts';

await runProgram('gateway', startClusterGateway);
