import { communicationHoursEvents, type CommunicationHoursEvent } from '@zveno/contracts-communication/events';
import { defineProjection, sortablePosition, type Row } from '@zveno/kernel';

/** Days of the week (Monday is 1) and times of day, HH:MM where the organisation is. */
export type WorkingTime = Readonly<{ days: readonly number[]; from: string; to: string }>;

/** When the staff of an organisation work, in the order of the log; null: it does not say. */
export type WorkingHoursRow = Row &
  Readonly<{ set: readonly Readonly<{ position: string; working: WorkingTime | null }>[] }>;

export const workingHours = defineProjection<WorkingHoursRow, CommunicationHoursEvent>({
  name: 'indicator-working-hours',
  version: 1,
  events: communicationHoursEvents,
  keys: ({ data }) => [data.organizationId],
  on: {
    CommunicationHoursSet: (row, { data, position }, key) => ({
      _id: key,
      set: [...(row?.set ?? []), { position: sortablePosition(position), working: data.working ?? null }],
    }),
  },
});
