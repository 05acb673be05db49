import { recorded } from '@zveno/testing';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import fc from 'fast-check';
import { analyticsModels } from './index.ts';
import { accessEvents, enrolled, expelled, on, territory, transferred } from './reports.fixture.ts';

const few = (prefix: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${prefix}${n}`);
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-09-0${n}`);
const past = fc.integer({ min: 1, max: 30 }).map((n) => `event-${n}`);
const event = fc
  .tuple(day, few('r'), few('u'), few('u'), past, fc.nat(14))
  .map(([date, rosterEntryId, unitId, toUnitId, eventId, kind]) =>
    [
      enrolled(date, rosterEntryId, unitId),
      expelled(date, rosterEntryId, unitId),
      transferred(date, rosterEntryId, unitId, toUnitId),
      on(date, 'MovementCorrected', { rosterEntryId, correctsEventId: eventId }),
      on(date, 'MovementClarified', { rosterEntryId, clarifiesEventId: eventId, groundCode: 'own-wish' }),
      on(date, 'StudyGroupCreated', { unitId, name: unitId, cohort: 5, academicYearId: 'y1' }),
      on(date, 'UnitArchived', { unitId }),
      on(date, 'CuratorAssigned', { unitId, rosterEntryId, kind: 'principal' }),
      on(date, 'CuratorUnassigned', { unitId, rosterEntryId }),
      ...accessEvents(date, rosterEntryId, unitId),
    ].at(kind),
  )
  .map((each) => each ?? enrolled('2026-09-01', 'r1', 'u1'));
const log = fc.array(fc.oneof({ weight: 5, arbitrary: event }, fc.constantFrom(...territory)), { maxLength: 40 });

describe('rebuilt readings', () => {
  it.each(analyticsModels.map((model) => [model.projection.name, model] as const))(
    'of %s equal the live ones, whatever the log and the size of batches',
    (_, model) =>
      fc.assert(
        fc.asyncProperty(log, (events) => expectRebuildEqual(model, recorded(events))),
        { numRuns: 10 },
      ),
  );
});
