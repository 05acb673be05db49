import type { ControlCode, ControlRow } from '@zveno/contracts-org-structure';

type State = ControlRow['state'];

export const share = (count: number, total: number): State =>
  count >= total ? 'done' : count === 0 ? 'missing' : 'partly';
export const backlog = (count: number): State => (count === 0 ? 'done' : 'partly');

/** A row of the view; what to do is said of what is not done. */
export const row = (
  code: ControlCode,
  clause: string,
  title: string,
  state: State,
  [count, total]: readonly [number, number],
  todo: string,
): ControlRow => ({ code, clause, title, state, count, total, todo: state === 'done' ? '' : todo });
