import { controlRows, type ControlFacts } from './control-rows.ts';

const nothing: ControlFacts = {
  actInForce: false,
  actAdopted: false,
  members: 0,
  acknowledged: 0,
  director: false,
  administrators: 0,
  administratorsByOrder: 0,
  provisional: 0,
  staffGroups: 0,
  studyGroups: 0,
  curated: 0,
  differing: 0,
  distributed: false,
  staffMembers: 0,
  studentMembers: 0,
  students: 0,
  employees: 0,
  unclaimedLinks: 0,
  openRequests: 0,
  movementsWithoutOrder: 0,
};
const stateOf = (code: string, facts: Partial<ControlFacts>) =>
  controlRows({ ...nothing, ...facts }).find((row) => row.code === code)!.state;

describe('R02: the control view', () => {
  it.each([
    ['local-act.in-force', {}, 'missing'],
    ['local-act.in-force', { actAdopted: true }, 'partly'],
    ['local-act.in-force', { actInForce: true }, 'done'],
    ['local-act.acknowledged', { actInForce: true, members: 3, acknowledged: 1 }, 'partly'],
    ['local-act.acknowledged', { actInForce: true, members: 3, acknowledged: 3 }, 'done'],
    ['local-act.acknowledged', { members: 0 }, 'missing'],
    ['administrator.by-order', { provisional: 1 }, 'partly'],
    ['administrator.by-order', { administratorsByOrder: 1 }, 'done'],
    ['administrator.second', { administrators: 1 }, 'advised'],
    ['curators.assigned', { studyGroups: 2, curated: 1 }, 'partly'],
    ['curators.assigned', {}, 'missing'],
    ['movements.ordered', { movementsWithoutOrder: 2 }, 'partly'],
    ['links.unclaimed', {}, 'done'],
  ] as const)('%s of %j: %s', (code, facts, state) => expect(stateOf(code, facts)).toBe(state));

  it('says what to do about all that is not done, and where it is demanded', () => {
    for (const { state, todo, clause } of controlRows(nothing)) {
      expect(todo === '').toBe(state === 'done');
      expect(clause).not.toBe('');
    }
  });
});
