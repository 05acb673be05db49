import type { CurrentEntry, DesiredEntry } from '../meaning/model.ts';
import type { EntryStep } from './plan-entries.ts';
import type { Planner } from './planner.ts';

/** Whether the log names the same children; a relationship whose key is destroyed counts as unchanged. */
const sameChildren = (wish: ReadonlyMap<string, string>, known: NonNullable<CurrentEntry['children']>): boolean =>
  wish.size === Object.keys(known).length &&
  [...wish].every(([child, relationship]) => child in known && (known[child] ?? relationship) === relationship);

/** Whose guardian a person is, or that they are no more. */
export const planGuardian = (
  planner: Planner,
  wish: DesiredEntry,
  known: CurrentEntry | undefined,
  step: EntryStep,
): void => {
  const { children, orgId, entryId: rosterEntryId } = wish;
  if (children === undefined) return;
  const before = known?.children;
  const effectiveOn = planner.day(orgId);
  const { stream } = step;
  if (children === null || children.size === 0) {
    if (before === undefined) return;
    const type = 'WithdrawGuardian';
    planner.add(
      { stream, orgId, effectiveOn, row: step.row(type), type, data: { rosterEntryId } },
      () => `${step.name} больше не законный представитель.`,
    );
    return;
  }
  if (before !== undefined && sameChildren(children, before)) return;
  const type = 'DeclareGuardian';
  const listed = [...children].sort(([a], [b]) => (a < b ? -1 : 1));
  const data = {
    rosterEntryId,
    children: listed.map(([studentEntryId, relationship]) => ({ studentEntryId, relationship })),
  };
  planner.add(
    { stream, orgId, effectiveOn, row: step.row(type), type, data },
    () => `Законный представитель ${step.name}: детей — ${children.size}.`,
  );
};
