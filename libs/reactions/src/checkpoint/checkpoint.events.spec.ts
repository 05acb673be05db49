import { catalogueSpec } from '@zveno/testing';
import { fileURLToPath } from 'node:url';
import { checkpointEvents } from './checkpoint.events.ts';

describe('the events of checkpoints', () => {
  catalogueSpec(checkpointEvents, fileURLToPath(new URL('./samples', import.meta.url)));
});
