import { deciderSpec, recorded as place } from '@zveno/testing';
import { event, happened, seal, september, wish } from '../movement/movement.fixture.ts';
import { employee, type EmployeeCommand } from './employee.decider.ts';
import { employeeOn, isPedagogical, type EmployeeEvent } from './employee.state.ts';

const given = deciderSpec(employee);
const why = { groundCode: 'contract' };
const tell = (day: number, type: EmployeeCommand['type'], data: object) => wish<EmployeeCommand>(day, type, data);
const entry = { kind: 'employee', surname: seal('s'), givenName: seal('g') } as const;
const recorded = happened(1, 'RosterEntryRecorded', entry);
const hired = happened(1, 'EmployeeHired', { unitId: 'a', ...why });
const teacher = { position: 'teacher', category: 'pedagogical' } as const;
const assumed = happened(2, 'PositionAssumed', teacher);
const onLeave = happened(3, 'EmployeeLeaveStarted', { unitId: 'a', ...why });
const dismissed = happened(5, 'EmployeeDismissed', { fromUnitId: 'a', ...why }, { commandId: 'd' });
const left = happened(5, 'PositionLeft', { position: 'teacher' }, { commandId: 'd' });
const hire = (day: number, unitId = 'a') => tell(day, 'HireEmployee', { unitId, ...why });
const dismiss = (day: number, fromUnitId = 'a') => tell(day, 'DismissEmployee', { fromUnitId, ...why });
const assume = (day: number, more = {}) => tell(day, 'AssumePosition', { ...teacher, ...more });

describe('an employee', () => {
  it('is recorded and hired together', () =>
    given()
      .when(
        tell(1, 'AddEmployee', {
          entry: { rosterEntryId: 'r1', ...entry },
          hiring: { rosterEntryId: 'r1', unitId: 'a', ...why },
        }),
      )
      .then(event('RosterEntryRecorded', entry), event('EmployeeHired', { unitId: 'a', ...why })));
  it('is hired', () =>
    given(recorded)
      .when(hire(1))
      .then(event('EmployeeHired', { unitId: 'a', ...why })));
  it('is hired only once recorded', () => given().when(hire(1)).thenRefused('roster-entry.not-found'));
  it('is not hired again where they work', () => given(recorded, hired).when(hire(2)).thenNothing());
  it('has one home unit', () => given(recorded, hired).when(hire(2, 'b')).thenRefused('employee.already-hired'));
  it('is transferred', () =>
    given(recorded, hired)
      .when(tell(2, 'TransferEmployee', { fromUnitId: 'a', toUnitId: 'b', ...why }))
      .then(event('EmployeeTransferred', { fromUnitId: 'a', toUnitId: 'b', ...why })));
  it.each([
    ['employee.not-in-unit', { fromUnitId: 'b', toUnitId: 'a' }],
    ['employee.same-unit', { fromUnitId: 'a', toUnitId: 'a' }],
  ])('is not transferred: %s', (code, units) =>
    given(recorded, hired)
      .when(tell(2, 'TransferEmployee', { ...units, ...why }))
      .thenRefused(code),
  );
  it('goes on leave and comes back', () => {
    const end = tell(4, 'EndEmployeeLeave', { unitId: 'a' });
    given(recorded, hired)
      .when(tell(3, 'StartEmployeeLeave', { unitId: 'a', ...why }))
      .then(event('EmployeeLeaveStarted', { unitId: 'a', ...why }));
    given(recorded, hired, onLeave)
      .when(tell(4, 'StartEmployeeLeave', { unitId: 'a', ...why }))
      .thenRefused('employee.on-leave');
    given(recorded, hired, onLeave)
      .when(end)
      .then(event('EmployeeLeaveEnded', { unitId: 'a' }));
    given(recorded, hired).when(end).thenRefused('employee.not-on-leave');
  });
  it('may be hired again', () =>
    given(recorded, hired, dismissed)
      .when(hire(6, 'b'))
      .then(event('EmployeeHired', { unitId: 'b', ...why })));
  it('was not hired twice before it was told', () =>
    given(recorded, happened(5, 'EmployeeHired', { unitId: 'a', ...why }))
      .when(hire(2, 'b'))
      .thenRefused('employee.overlap'));
});

describe('a position', () => {
  it('is assumed', () => given(recorded, hired).when(assume(2)).then(event('PositionAssumed', teacher)));
  it('is not assumed again', () => given(recorded, hired, assumed).when(assume(3)).thenNothing());
  it('may change its category', () =>
    given(recorded, hired, assumed)
      .when(assume(3, { category: 'administrative' }))
      .then(event('PositionAssumed', { ...teacher, category: 'administrative' })));
  it('is assumed by employees', () => given(recorded).when(assume(2)).thenRefused('employee.not-hired'));
  it('is left', () =>
    given(recorded, hired, assumed)
      .when(tell(3, 'LeavePosition', { position: 'teacher' }))
      .then(event('PositionLeft', { position: 'teacher' })));
  it('is left by who holds it', () =>
    given(recorded, hired)
      .when(tell(3, 'LeavePosition', { position: 'teacher' }))
      .thenRefused('position.not-held'));
});

describe('a dismissal', () => {
  it('ends every position held', () =>
    given(recorded, hired, assumed)
      .when(dismiss(5))
      .then(event('EmployeeDismissed', { fromUnitId: 'a', ...why }), event('PositionLeft', { position: 'teacher' })));
  it('is told once for a day', () => given(recorded, hired, assumed, dismissed, left).when(dismiss(5)).thenNothing());
  it('may end a leave', () =>
    given(recorded, hired, onLeave)
      .when(dismiss(5))
      .then(event('EmployeeDismissed', { fromUnitId: 'a', ...why })));
  it('ends nothing that began later', () =>
    given(recorded, hired, assumed).when(dismiss(1)).thenRefused('employee.overlap'));
  it('comes from where they work', () =>
    given(recorded, hired).when(dismiss(5, 'b')).thenRefused('employee.not-in-unit'));
  it('comes to who was hired', () => given(recorded).when(dismiss(5)).thenRefused('employee.not-hired'));
  it('is voided together with what it ended', () =>
    given(recorded, hired, assumed, dismissed, left)
      .when(tell(5, 'CorrectMovement', { correctsEventId: 'event-4' }))
      .then(
        event('MovementCorrected', { correctsEventId: 'event-4' }),
        event('MovementCorrected', { correctsEventId: 'event-5' }),
      ));
});

describe('a pedagogical worker', () => {
  const state = (...history: EmployeeEvent[]) => place(history).reduce(employee.evolve, employee.initial());

  it.each([
    [1, false],
    [2, true],
    [4, true],
    [5, false],
  ])('on day %i: %s', (day, expected) =>
    expect(isPedagogical(state(recorded, hired, assumed, dismissed, left), september(day))).toBe(expected),
  );
  it('is no administrator', () =>
    expect(
      isPedagogical(
        state(recorded, hired, happened(2, 'PositionAssumed', { position: 'x', category: 'administrative' })),
        september(9),
      ),
    ).toBe(false));
  it('begins anew with nothing when hired again', () => {
    const again = state(recorded, hired, assumed, dismissed, happened(6, 'EmployeeHired', { unitId: 'b', ...why }));
    expect(employeeOn(again, september(6))).toEqual({ status: 'working', unitId: 'b', positions: {} });
  });
});
