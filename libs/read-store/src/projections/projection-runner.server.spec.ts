import { freshMongoUrl } from '../fresh-mongo-url.ts';
import { projectionRunnerContract } from './projection-runner.contract.ts';

projectionRunnerContract('MongoDB', freshMongoUrl);
