import { projectionRunnerContract } from './projection-runner.contract.ts';

projectionRunnerContract('sqlite');
