import { indicatorEvents, type IndicatorEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, type EventOf, type Row } from '@zveno/kernel';

/** An indicator's imported versions, in the order of the log; the last one holds. */
export type DefinitionRow = Row &
  Readonly<{ versions: readonly EventOf<IndicatorEvent, 'IndicatorDefined'>['data'][] }>;

export const definitions = defineProjection<DefinitionRow, IndicatorEvent>({
  name: 'indicator-definitions',
  version: 1,
  events: indicatorEvents,
  keys: ({ data }) => [data.indicatorId],
  on: { IndicatorDefined: (row, event, key) => ({ _id: key, versions: [...(row?.versions ?? []), event.data] }) },
});
