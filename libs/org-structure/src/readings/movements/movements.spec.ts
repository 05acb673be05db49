import { projectionSpec } from '@zveno/testing';
import { on } from '../readings.fixture.ts';
import { movements, NEVER } from './movements.projection.ts';

const enrolled = on('2026-09-01', 'StudentEnrolled', { rosterEntryId: 'r1', unitId: 'u1', groundCode: 'unspecified' });
const position = (n: number) => String(n).padStart(20, '0');
const row = {
  _id: 'event-1',
  orgId: 'o1',
  rosterEntryId: 'r1',
  type: 'StudentEnrolled' as const,
  toUnitId: 'u1',
  unitIds: ['u1'],
  effectiveOn: '2026-09-01',
  recordedAt: '2026-09-01T05:00:00.000Z',
  position: position(1),
  place: `2026-09-01 ${position(1)}`,
  groundCode: 'unspecified',
  orderedFrom: NEVER,
  correctedFrom: NEVER,
  clarifications: [],
};

describe('movements', () => {
  it('stand without an order until they are clarified', () => {
    projectionSpec(movements)(enrolled).then(row);
    const clarified = { rosterEntryId: 'r1', clarifiesEventId: 'event-1', groundCode: 'own-wish' };
    projectionSpec(movements)(enrolled, on('2026-09-01', 'MovementClarified', clarified, { orderRef: 'd1' })).then({
      ...row,
      orderedFrom: position(2),
      clarifications: [{ position: position(2), groundCode: 'own-wish', orderRef: 'd1' }],
    });
  });

  it('stand under their order from the start', () =>
    projectionSpec(movements)({ ...enrolled, metadata: { ...enrolled.metadata, orderRef: 'd1' } }).then({
      ...row,
      orderRef: 'd1',
      orderedFrom: position(1),
    }));

  it('count no longer once corrected, from the first correction on', () => {
    const corrected = on('2026-09-01', 'MovementCorrected', { rosterEntryId: 'r1', correctsEventId: 'event-1' });
    projectionSpec(movements)(enrolled, corrected, corrected).then({ ...row, correctedFrom: position(2) });
  });

  it('know both units of a transfer', () => {
    const data = { rosterEntryId: 'r1', fromUnitId: 'u1', toUnitId: 'u2' };
    const { rows } = projectionSpec(movements)(on('2026-09-01', 'StudentPromoted', data));
    expect(rows()).toMatchObject([{ fromUnitId: 'u1', toUnitId: 'u2', unitIds: ['u1', 'u2'] }]);
  });
});
