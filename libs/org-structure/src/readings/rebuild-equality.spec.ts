import { expectRebuildEqual } from '@zveno/read-store/testing';
import fc from 'fast-check';
import { readingModels } from './index.ts';
import { anyLog } from './readings.fixture.ts';

describe('rebuilt readings', () => {
  it.each(readingModels.map((model) => [model.projection.name, model] as const))(
    'of %s equal the live ones, whatever the log and the size of batches',
    (_, model) =>
      fc.assert(
        fc.asyncProperty(anyLog(), (events) => expectRebuildEqual(model, events)),
        { numRuns: 10 },
      ),
  );
});
