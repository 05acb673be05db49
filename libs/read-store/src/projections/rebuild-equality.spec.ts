import type { Recorded } from '@zveno/kernel';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { expectRebuildEqual } from '../testing.ts';
import { projectionModel } from './projection-model.ts';
import { lesson } from './school-log.fixture.ts';
import { pupilsModel, unitsModel } from './school-models.fixture.ts';
import type { SchoolEvent } from './school.fixture.ts';

const pupilId = fc.constantFrom('anna', 'boris', 'vera', 'gleb');
const unitId = fc.constantFrom('7a', '7b', '8a');
const event: fc.Arbitrary<SchoolEvent> = fc.oneof(
  fc.record({ type: fc.constant('PupilEntered' as const), data: fc.record({ pupilId, unitId }) }),
  fc.record({ type: fc.constant('PupilMoved' as const), data: fc.record({ pupilId, from: unitId, to: unitId }) }),
  fc.record({ type: fc.constant('PupilLeft' as const), data: fc.record({ pupilId, unitId }) }),
  fc.record({ type: fc.constant('LessonGiven' as const), data: fc.record({ unitId, hours: fc.nat(9) }) }),
);

const placed = (events: readonly SchoolEvent[]): Recorded[] =>
  recorded(events.map((each) => ({ ...each, metadata: { schemaVersion: each.type === 'LessonGiven' ? 2 : 1 } })));

describe('rebuilt rows', () => {
  it.each([['pupils', pupilsModel] as const, ['units', unitsModel] as const])(
    'of %s equal the live ones, whatever the log and the size of batches',
    async (_, model) => {
      await fc.assert(
        fc.asyncProperty(fc.array(event, { maxLength: 40 }), (events) =>
          expectRebuildEqual(model as typeof unitsModel, placed(events)),
        ),
        { numRuns: 40 },
      );
    },
  );

  it('are found to differ when a fold looks at more than row and event', async () => {
    let calls = 0;
    const { projection } = unitsModel;
    const moody = {
      ...unitsModel,
      projection: { ...projection, fold: () => ({ _id: '7a', size: (calls += 1), hours: 0 }) },
    };
    await expect(expectRebuildEqual(moody, placed([lesson('7a', 1), lesson('7a', 2)]))).rejects.toThrow();
  });

  it('are not to be had from a wrong address', async () => {
    const { projection } = unitsModel;
    const from = import.meta.url;
    const model = projectionModel(projection, { file: './school.fixture.ts', from, exportName: 'pupils', indexes: [] });
    await expect(expectRebuildEqual(model, [])).rejects.toThrow();
  });
});
