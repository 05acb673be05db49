import { rosterEvents, type RosterEvent } from '@zveno/contracts-org-structure/events';
import { defineFold, factOf, factsAsOf, type Fact, type Recorded } from '@zveno/kernel';

type Change =
  | Readonly<{ kind: 'hired' | 'dismissed' | 'corrected' }>
  | Readonly<{ kind: 'assumed'; position: string; category: 'pedagogical' | 'administrative' }>
  | Readonly<{ kind: 'left'; position: string }>;

/** What an employee's positions came from. */
export type Employment = readonly Fact<Change>[];

const changeOf = (event: RosterEvent): Change | undefined => {
  switch (event.type) {
    case 'EmployeeHired':
      return { kind: 'hired' };
    case 'EmployeeDismissed':
      return { kind: 'dismissed' };
    case 'PositionAssumed':
      return { kind: 'assumed', position: event.data.position, category: event.data.category };
    case 'PositionLeft':
      return { kind: 'left', position: event.data.position };
    case 'MovementCorrected':
      return { kind: 'corrected' };
    default:
      return undefined;
  }
};

const evolve = (state: Employment, event: Recorded<RosterEvent>): Employment => {
  const change = changeOf(event);
  if (change === undefined) return state;
  const corrects = event.type === 'MovementCorrected' ? event.data.correctsEventId : undefined;
  return [...state, factOf(event, change, corrects)];
};

export const employment = defineFold<Employment, RosterEvent>({
  events: rosterEvents,
  initial: () => [],
  evolve,
});

/** Whether they are employed on the date and hold a pedagogical position (I2, I13). */
export const isPedagogue = (state: Employment, on: string): boolean => {
  let employed = false;
  const pedagogical = new Set<string>();
  for (const { value } of factsAsOf(state, { on })) {
    if (value.kind === 'hired') employed = true;
    if (value.kind === 'dismissed' || value.kind === 'hired') pedagogical.clear();
    if (value.kind === 'dismissed') employed = false;
    if (value.kind === 'assumed' && value.category === 'pedagogical') pedagogical.add(value.position);
    if (value.kind === 'assumed' && value.category !== 'pedagogical') pedagogical.delete(value.position);
    if (value.kind === 'left') pedagogical.delete(value.position);
  }
  return employed && pedagogical.size > 0;
};
