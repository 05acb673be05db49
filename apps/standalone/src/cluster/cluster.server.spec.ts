import { platformContract } from '../platform.http.contract.ts';
import { regulationContract } from '../regulation.http.contract.ts';
import { startClusterPlatform } from './cluster.fixture.ts';

regulationContract('in a process per service', () => startClusterPlatform());
platformContract('in two processes per service', () => startClusterPlatform({ copies: 2 }));
