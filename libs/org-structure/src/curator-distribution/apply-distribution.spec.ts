import type { Fact } from '@zveno/kernel';
import type { CuratorKind } from '../curators/curators.state.ts';
import { applyDistribution } from './apply-distribution.ts';

const since = (value: CuratorKind | 'none'): Fact<CuratorKind | 'none'>[] => [
  { effectiveOn: '2026-09-01', position: '1', eventId: 'e', value },
];
const assigned = { u1: { t1: since('principal') }, u2: { t2: since('principal'), t3: since('deputy') }, u3: {} };
const said = (...lines: [keyof typeof assigned, string][]) =>
  applyDistribution(
    lines.map(([unitId, rosterEntryId]) => ({ unitId, rosterEntryId })),
    (unitId) => assigned[unitId as keyof typeof assigned],
    '2026-10-01',
  ).map(({ type, data }) => [type, ...Object.values(data)].join(' '));

describe('R38: the approved distribution, applied', () => {
  it('changes nothing where it is so already', () => expect(said(['u1', 't1'])).toEqual([]));
  it('assigns where nobody was', () => expect(said(['u3', 't1'])).toEqual(['AssignCurator u3 t1 principal']));
  it('releases who is not the one approved, and leaves deputies', () =>
    expect(said(['u2', 't1'])).toEqual(['UnassignCurator u2 t2', 'AssignCurator u2 t1 principal']));
  it('makes a deputy principal', () =>
    expect(said(['u2', 't3'])).toEqual(['UnassignCurator u2 t2', 'AssignCurator u2 t3 principal']));
});
