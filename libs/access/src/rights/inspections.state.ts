import { inspectionEvents, type InspectionEvent } from '@zveno/contracts-analytics/events';
import { defineFold, type Recorded } from '@zveno/kernel';

/** The inspections of one organisation by one person that nobody closed: their first and last day, by id. */
export type Inspections = Readonly<Record<string, Readonly<{ from: string; until: string }>>>;

const evolve = (state: Inspections, { type, data }: Recorded<InspectionEvent>): Inspections => {
  if (type === 'InspectionOpened') return { ...state, [data.inspectionId]: { from: data.from, until: data.until } };
  const { [data.inspectionId]: closed, ...rest } = state;
  return closed === undefined ? state : rest;
};

export const inspections = defineFold<Inspections, InspectionEvent>({
  events: inspectionEvents,
  initial: () => ({}),
  evolve,
});

/** Whether one of them is under way on the date; both ends included. */
export const inspects = (state: Inspections, on: string): boolean =>
  Object.values(state).some(({ from, until }) => from <= on && on <= until);
