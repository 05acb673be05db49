import { recorded } from '@zveno/testing';
import { employee } from '../employee/employee.decider.ts';
import type { EmployeeEvent } from '../employee/employee.state.ts';
import { student } from '../student/student.decider.ts';
import type { StudentEvent } from '../student/student.state.ts';
import { placeOfEmployee, placeOfStudent, positionsLeft } from './entry-place.ts';

const at = (effectiveOn: string) => ({ metadata: { effectiveOn } });
const who = { rosterEntryId: 'e1', groundCode: 'unspecified' };
const studied = (...events: (StudentEvent & ReturnType<typeof at>)[]) =>
  recorded(events).reduce(student.evolve, student.initial());
const worked = (...events: (EmployeeEvent & ReturnType<typeof at>)[]) =>
  recorded(events).reduce(employee.evolve, employee.initial());

const enrolled = { type: 'StudentEnrolled' as const, data: { ...who, unitId: 'u1' }, ...at('2026-09-01') };
const left = (type: 'StudentExpelled' | 'StudentTransferredOut') => ({
  type,
  data: { ...who, fromUnitId: 'u1' },
  ...at('2026-10-01'),
});
const corrected = {
  type: 'MovementCorrected' as const,
  data: { rosterEntryId: 'e1', correctsEventId: 'event-1' },
  ...at('2026-09-01'),
};

describe('where a student stands', () => {
  it.each([
    ['in the group', studied(enrolled), { unitId: 'u1' }],
    ['not there yet', studied({ ...enrolled, ...at('2027-09-01') }), undefined],
    ['never heard of moving', studied(), undefined],
    ['expelled', studied(enrolled, left('StudentExpelled')), { ended: 'expelled' }],
    ['gone to another school', studied(enrolled, left('StudentTransferredOut')), { ended: 'transferred' }],
    ['recorded wrongly', studied(enrolled, corrected), { ended: 'mistake' }],
  ])('%s', (_, state, place) => expect(placeOfStudent(state, '2026-11-22')).toEqual(place));

  it('graduated', () => {
    const graduated = { type: 'StudentGraduated' as const, data: { rosterEntryId: 'e1', fromUnitId: 'u1' } };
    const state = studied(enrolled, { ...graduated, ...at('2026-10-01') });
    expect(placeOfStudent(state, '2026-11-22')).toEqual({ ended: 'graduated' });
    expect(placeOfStudent(state, '2026-09-30')).toEqual({ unitId: 'u1' });
  });
});

describe('where an employee stands', () => {
  const hired = { type: 'EmployeeHired' as const, data: { ...who, unitId: 's1' }, ...at('2026-09-01') };
  const held = { rosterEntryId: 'e1', position: 'director' };
  const assumed = {
    type: 'PositionAssumed' as const,
    data: { ...held, category: 'administrative' as const },
    ...at('2026-09-01'),
  };
  const leaves = { type: 'PositionLeft' as const, data: held, ...at('2026-10-01') };

  it.each([
    ['in a unit', worked(hired), { unitId: 's1' }],
    ['not hired yet', worked(), undefined],
    ['hired by mistake', worked(hired, corrected), { ended: 'mistake' }],
    [
      'dismissed',
      worked(hired, { type: 'EmployeeDismissed', data: { ...who, fromUnitId: 's1' }, ...at('2026-10-01') }),
      { ended: 'dismissed' },
    ],
  ])('%s', (_, state, place) => expect(placeOfEmployee(state, '2026-11-22')).toEqual(place));

  it('tells the positions left on a day, unless they are held again', () => {
    const state = worked(hired, assumed, leaves);
    expect(positionsLeft(state, '2026-10-01', '2026-11-22')).toEqual(['director']);
    expect(positionsLeft(state, '2026-11-22', '2026-11-22')).toEqual([]);
    const again = worked(hired, assumed, leaves, { ...assumed, ...at('2026-11-01') });
    expect(positionsLeft(again, '2026-10-01', '2026-11-22')).toEqual([]);
  });
});
