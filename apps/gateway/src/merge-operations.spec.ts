import type { OperationsStatus, ProjectionItem, RebuildItem } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { mergeRebuild, mergeStatus } from './merge-operations.ts';

const projection = (service: string, name: string, about: Partial<ProjectionItem>): ProjectionItem => ({
  service,
  name,
  version: 1,
  position: '5',
  lag: 0,
  status: 'live',
  ...about,
});
const status = (head: string, ...projections: ProjectionItem[]): { data: OperationsStatus } => ({
  data: { head, projections, rebuilds: [], imports: [{ importId: 'i', steps: 1, startedAt: '2026-09-01' }] },
});
const refusal = (code: string) => ({ refusal: new DomainError(code) });

describe('what several processes answer an operator', () => {
  it('becomes one view, each projection told once by the copy that knows most', () => {
    const merged = mergeStatus([
      status('9', projection('b', 'units', { position: '9' })),
      status('11', projection('b', 'units', { position: '7' }), projection('a', 'clock', { position: '11' })),
      status('10', projection('b', 'orders', { position: '10' }), projection('a', 'clock', { status: 'stopped' })),
    ]);
    expect(merged.head).toBe('11');
    expect(
      merged.projections.map(({ service, name, position, status: state }) => [service, name, position, state]),
    ).toEqual([
      ['a', 'clock', '5', 'stopped'],
      ['b', 'orders', '10', 'live'],
      ['b', 'units', '9', 'live'],
    ]);
    expect(merged.imports).toHaveLength(1);
  });

  it('is what one of them has of a rebuild', () => {
    const item: RebuildItem = { rebuildId: 'r', projection: 'units', status: 'running', done: 1, total: 2 };
    expect(mergeRebuild([refusal('rebuild.not-found'), { data: item }])).toEqual(item);
  });

  it.each([
    [['rebuild.not-found', 'access.denied'], 'access.denied'],
    [['rebuild.not-found', 'rebuild.not-found'], 'rebuild.not-found'],
  ])('is refused as they refuse: %j', (codes, told) => {
    expect(() => mergeRebuild(codes.map(refusal))).toThrow(told);
  });
});
