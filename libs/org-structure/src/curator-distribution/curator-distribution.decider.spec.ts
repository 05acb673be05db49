import { command, deciderSpec } from '@zveno/testing';
import type { ApproveCuratorDistribution } from './approve-curator-distribution.command.ts';
import { curatorDistribution } from './curator-distribution.decider.ts';
import type { CuratorDistributionEvent } from './curator-distribution.state.ts';

const given = deciderSpec(curatorDistribution);
type Lines = CuratorDistributionEvent['data']['assignments'];
const [a, b] = [
  { unitId: 'a', rosterEntryId: 'e1' },
  { unitId: 'b', rosterEntryId: 'e2' },
];
const approved = (academicYearId: string, ...assignments: Lines): CuratorDistributionEvent => ({
  type: 'CuratorDistributionApproved',
  data: { academicYearId, assignments },
});
const approve = (academicYearId: string, ...assignments: Lines) =>
  command<ApproveCuratorDistribution>('ApproveCuratorDistribution', { academicYearId, assignments });

describe('the distribution of curators', () => {
  it('is kept by group', () =>
    given()
      .when(approve('y1', b, a))
      .then(approved('y1', a, b)));
  it('is not approved again in another order', () =>
    given(approved('y1', a, b))
      .when(approve('y1', b, a))
      .thenNothing());
  it('is approved for each year', () => given(approved('y1', a)).when(approve('y2', a)).then(approved('y2', a)));
  it('is approved anew when it changes', () =>
    given(approved('y1', a, b))
      .when(approve('y1', a))
      .then(approved('y1', a)));
  it('is approved for the day that is asked, whatever was approved ahead', () => {
    const ahead = { ...approved('y1', a, b), metadata: { effectiveOn: '2027-01-10' } };
    const on = (effectiveOn: string, ...assignments: Lines) =>
      command<ApproveCuratorDistribution>(
        'ApproveCuratorDistribution',
        { academicYearId: 'y1', assignments },
        { effectiveOn },
      );
    given(ahead)
      .when(on('2026-11-22', a, b))
      .then(approved('y1', a, b));
    given(approved('y1', a), ahead).when(on('2026-11-22', a)).thenNothing();
    given(approved('y1', a), ahead).when(on('2027-01-10', a)).then(approved('y1', a));
  });
  it('names a group once', () =>
    given()
      .when(approve('y1', a, b, { ...a, rosterEntryId: 'e3' }))
      .thenRefused('curator-distribution.duplicate-unit'));
});
