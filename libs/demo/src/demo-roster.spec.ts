import { demoRoster } from './demo-roster.ts';

const linesOf = (files: ReadonlyMap<string, string>, name: string) => files.get(name)!.trimEnd().split('\r\n').slice(1);

describe('the demo roster', () => {
  it('is the same for the same options, and another for another seed', () => {
    expect([...demoRoster({ classes: 2, size: 3 })]).toEqual([...demoRoster({ classes: 2, size: 3 })]);
    expect([...demoRoster({ seed: 2 })]).not.toEqual([...demoRoster({ seed: 3 })]);
  });

  it('spreads any number of schools over any number of municipalities', () => {
    const files = demoRoster({ schools: 3, municipalities: 2, classes: 2, size: 4 });
    const types = linesOf(files, 'orgs.csv').map((line) => line.split(',')[4]);
    expect(types).toEqual(['state', 'district', 'district', 'school', 'school', 'school']);
    const roles = linesOf(files, 'roles.csv').map((line) => line.split(',')[5]);
    expect(roles.filter((role) => role === 'student')).toHaveLength(24);
    expect(roles.filter((role) => role === 'principal')).toHaveLength(3);
  });

  it('gives nobody another’s id or phone', () => {
    const users = linesOf(demoRoster(), 'users.csv').map((line) => line.split(','));
    for (const column of [0, 12]) expect(new Set(users.map((cells) => cells[column])).size).toBe(users.length);
  });
});
