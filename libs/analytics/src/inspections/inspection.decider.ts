import { inspectionEvents, type InspectionEvent } from '@zveno/contracts-analytics/events';
import { DomainError, defineDecider, type Command, type EventOf } from '@zveno/kernel';

type Data<Type extends InspectionEvent['type']> = EventOf<InspectionEvent, Type>['data'];
export type OpenInspection = Command<'OpenInspection', Data<'InspectionOpened'>>;
export type CloseInspection = Command<'CloseInspection', Data<'InspectionClosed'>>;

/** What became of each inspection, by id. */
type Inspections = Readonly<Record<string, 'open' | 'closed'>>;

const LONGEST_DAYS = 366;

/** An inspection ends by itself, so its last day must be near enough, and not be over already. */
const open = ({ data, metadata }: OpenInspection, state: Inspections): InspectionEvent[] => {
  const { inspectionId, from, until } = data;
  if (state[inspectionId] !== undefined) return [];
  if (from > until) throw new DomainError('period.reversed');
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  if (days >= LONGEST_DAYS || until < metadata.effectiveOn) throw new DomainError('inspection.term-invalid');
  return [{ type: 'InspectionOpened', data }];
};

const close = ({ data }: CloseInspection, state: Inspections): InspectionEvent[] => {
  const known = state[data.inspectionId];
  if (known === undefined) throw new DomainError('inspection.not-found');
  return known === 'closed' ? [] : [{ type: 'InspectionClosed', data }];
};

/** `inspection-<organizationId>-<personId>`. */
export const inspection = defineDecider<Inspections, OpenInspection | CloseInspection, InspectionEvent>({
  events: inspectionEvents,
  initial: () => ({}),
  evolve: (state, { type, data }) => ({
    ...state,
    [data.inspectionId]: type === 'InspectionOpened' ? 'open' : 'closed',
  }),
  decide: { OpenInspection: open, CloseInspection: close },
});
