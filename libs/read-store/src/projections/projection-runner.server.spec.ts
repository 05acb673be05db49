import { freshMongoUrl } from '../mongo.fixture.ts';
import { projectionRunnerContract } from './projection-runner.contract.ts';

projectionRunnerContract('MongoDB', freshMongoUrl);
