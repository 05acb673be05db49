import { command, deciderSpec } from '@zveno/testing';
import type { InspectionEvent } from '@zveno/contracts-analytics/events';
import { inspection, type CloseInspection, type OpenInspection } from './inspection.decider.ts';

const given = deciderSpec(inspection);
const of = { inspectionId: 'i', organizationId: 'o', personId: 'p' };
const basis = { issuer: 'Министерство', number: '1', date: '2026-08-01' };
const data = { ...of, from: '2026-09-01', until: '2026-09-30', basis };
const opened: InspectionEvent = { type: 'InspectionOpened', data };
const closed: InspectionEvent = { type: 'InspectionClosed', data: { ...of, reason: 'done' } };
/** Asked on 2026-09-01. */
const open = (more: Partial<typeof data> = {}) => command<OpenInspection>('OpenInspection', { ...data, ...more });
const close = () => command<CloseInspection>('CloseInspection', { ...of, reason: 'done' });

describe('an inspection', () => {
  it('is opened for a term, once', () => {
    given().when(open()).then(opened);
    given(opened)
      .when(open({ until: '2026-12-31' }))
      .thenNothing();
    given(opened, closed).when(open()).thenNothing();
  });

  it.each([
    ['one day', { until: '2026-09-01' }, undefined],
    ['a year', { until: '2027-09-01' }, undefined],
    ['a year and a day', { until: '2027-09-02' }, 'inspection.term-invalid'],
    ['what is over', { from: '2026-08-01', until: '2026-08-31' }, 'inspection.term-invalid'],
    ['what ends before it begins', { until: '2026-08-31' }, 'period.reversed'],
  ])('of %s', (_, term, code) => {
    if (code === undefined)
      given()
        .when(open(term))
        .then({ type: 'InspectionOpened', data: { ...data, ...term } });
    else given().when(open(term)).thenRefused(code);
  });

  it('is closed once, and only where it was opened', () => {
    given(opened).when(close()).then(closed);
    given(opened, closed).when(close()).thenNothing();
    given().when(close()).thenRefused('inspection.not-found');
  });
});
