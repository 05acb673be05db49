import { projectionSpec } from '@zveno/testing';
import type { RosterImportEvent } from '@zveno/contracts-org-structure/events';
import { on } from '../readings.fixture.ts';
import { imports } from './imports.projection.ts';

const step = { row: 'users.csv:2', stream: 'student-o1-r1', effectiveOn: '2026-09-01', command: '{}' };
const planned = (part: number) =>
  on('2026-09-01', 'RosterImportPlanned', { importId: 'i1', part, steps: [step, step] });
const started = on('2026-09-01', 'RosterImportStarted', {
  importId: 'i1',
  organizationIds: ['o1'],
  mode: 'bulk',
  digest: 'd',
  parts: 2,
  steps: 4,
  unchanged: false,
});
const completed = on('2026-09-01', 'RosterImportCompleted', { importId: 'i1', steps: 4, events: 3, refused: 1 });
const rows = (...events: readonly RosterImportEvent[]) => projectionSpec(imports)(...events).rows();

describe('roster imports', () => {
  it('are planned part by part', () =>
    expect(rows(planned(1), planned(2))).toMatchObject([{ _id: 'i1', status: 'planned', steps: 4 }]));

  it('run and end', () => {
    expect(rows(planned(1), planned(2), started)).toMatchObject([{ status: 'running', organizationIds: ['o1'] }]);
    expect(rows(planned(1), started, completed)).toMatchObject([{ status: 'completed', events: 3, refused: 1 }]);
  });

  it('are laid aside with a reason', () => {
    const abandoned = on('2026-09-01', 'RosterImportAbandoned', { importId: 'i1', reason: 'too-many-endings' });
    expect(rows(planned(1), abandoned)).toMatchObject([{ status: 'abandoned', reason: 'too-many-endings' }]);
  });

  it('do not show the claims of organisations', () =>
    expect(rows(on('2026-09-01', 'RosterImportClaimed', { organizationId: 'o1', importId: 'i1' }))).toEqual([]));
});
