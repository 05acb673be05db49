import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, sortablePosition, type Row } from '@zveno/kernel';

/** Who came, reading, to stand at a place of a chat, and when; positions in the form that sorts. */
export type ReadingRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    place: string;
    by: readonly Readonly<{ personId: string; at: string; position: string }>[];
  }>;

export const readings = defineProjection<ReadingRow, MessageEvent>({
  name: 'indicator-readings',
  version: 1,
  events: messageEvents,
  keys: ({ data }) =>
    'positions' in data ? [...new Set(data.positions.map(({ place }) => `${data.chatId}.${place}`))] : [],
  on: {
    ReadPositionsAdvanced: (row, { data, metadata, position }, key) => {
      const { organizationId: orgId, chatId } = data;
      const place = key.slice(chatId.length + 1);
      const by = data.positions
        .filter((one) => one.place === place)
        .map(({ personId }) => ({ personId, at: metadata.recordedAt, position: sortablePosition(position) }));
      return { _id: key, orgId, chatId, place, by: [...(row?.by ?? []), ...by] };
    },
  },
});
