import { command, deciderSpec } from '@zveno/testing';
import type { AssignCurator } from './assign-curator.command.ts';
import { curators } from './curators.decider.ts';
import type { CuratorKind, CuratorsEvent } from './curators.state.ts';
import type { UnassignCurator } from './unassign-curator.command.ts';

const given = deciderSpec(curators);
const on = (month: number) => `2026-${String(month).padStart(2, '0')}-01`;
const assigned = (rosterEntryId: string, kind: CuratorKind, month = 9) => ({
  type: 'CuratorAssigned' as const,
  data: { unitId: 'u1', rosterEntryId, kind },
  metadata: { effectiveOn: on(month) },
});
const unassigned = (rosterEntryId: string, month: number) => ({
  type: 'CuratorUnassigned' as const,
  data: { unitId: 'u1', rosterEntryId },
  metadata: { effectiveOn: on(month) },
});
const bare = ({ type, data }: ReturnType<typeof assigned> | ReturnType<typeof unassigned>) =>
  ({ type, data }) as CuratorsEvent;
const assign = (rosterEntryId: string, kind: CuratorKind, month = 9) =>
  command<AssignCurator>('AssignCurator', { unitId: 'u1', rosterEntryId, kind }, { effectiveOn: on(month) });
const unassign = (rosterEntryId: string, month = 9) =>
  command<UnassignCurator>('UnassignCurator', { unitId: 'u1', rosterEntryId }, { effectiveOn: on(month) });

describe('the curators of a study group', () => {
  it('are assigned', () =>
    given()
      .when(assign('e1', 'principal'))
      .then(bare(assigned('e1', 'principal'))));
  it('are not assigned again', () =>
    given(assigned('e1', 'deputy'))
      .when(assign('e1', 'deputy', 10))
      .thenNothing());
  it('may have deputies', () =>
    given(assigned('e1', 'principal'))
      .when(assign('e2', 'deputy'))
      .then(bare(assigned('e2', 'deputy'))));
  it('have one principal only', () =>
    given(assigned('e1', 'principal')).when(assign('e2', 'principal')).thenRefused('curators.principal-taken'));
  it('have one principal at any time, later ones too', () =>
    given(assigned('e1', 'principal', 11))
      .when(assign('e2', 'principal', 9))
      .thenRefused('curators.principal-taken'));
  it('have another principal after the first', () =>
    given(assigned('e1', 'principal'), unassigned('e1', 10))
      .when(assign('e2', 'principal', 10))
      .then(bare(assigned('e2', 'principal'))));
  it('have another principal in a gap that ends in time', () =>
    given(assigned('e2', 'deputy', 10), assigned('e1', 'principal', 10))
      .when(assign('e2', 'principal', 9))
      .then(bare(assigned('e2', 'principal'))));
  it('let a deputy become principal once the place is free', () =>
    given(assigned('e1', 'principal'), assigned('e2', 'deputy'), unassigned('e1', 10))
      .when(assign('e2', 'principal', 10))
      .then(bare(assigned('e2', 'principal'))));
  it('let a principal become a deputy', () =>
    given(assigned('e1', 'principal'))
      .when(assign('e1', 'deputy', 10))
      .then(bare(assigned('e1', 'deputy'))));
  it('are released', () =>
    given(assigned('e1', 'deputy'))
      .when(unassign('e1'))
      .then(bare(unassigned('e1', 9))));
  it('are not released again', () =>
    given(assigned('e1', 'deputy'), unassigned('e1', 10)).when(unassign('e1', 11)).thenNothing());
  it('are released only who were it', () => given().when(unassign('e1')).thenRefused('curators.not-assigned'));
});
