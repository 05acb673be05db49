import {
  chatEvents,
  messageEvents,
  type ChatEvent,
  type MessageEvent,
  type PersonKind,
  type Standing,
  type Way,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, type Row } from '@zveno/kernel';

/** Somebody's part in a chat, by `<chatId> <personId>`; whoever takes part no more has none. */
export type ParticipationRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    personId: string;
    standing: Standing;
    because: string;
    as?: PersonKind;
    via?: Way;
    /** Not by the structure of a derived chat: whoever is somebody in the organisation no more is to be found by it. */
    tracked?: true;
    readPlace?: string;
  }>;

type Event = ChatEvent | MessageEvent;

export const participations = defineProjection<ParticipationRow, Event>({
  name: 'chat-participations',
  version: 2,
  events: mergeCatalogues<Event>(chatEvents, messageEvents),
  keys: ({ data }) => {
    if ('positions' in data) return data.positions.map(({ personId }) => `${data.chatId} ${personId}`);
    return 'personId' in data ? [`${data.chatId} ${data.personId}`] : [];
  },
  on: {
    ParticipantAdded: (_, { data }, key) => {
      const { organizationId: orgId, chatId, personId, standing, because, as, via } = data;
      const coming = { ...(as && { as }), ...(via && { via, tracked: true as const }) };
      return { _id: key, orgId, chatId, personId, standing, because, ...coming };
    },
    ParticipantStandingChanged: (row, { data: { standing, because } }) => row && { ...row, standing, because },
    ParticipantRemoved: () => null,
    ReadPositionsAdvanced: (row, { data }, key) => {
      const place = data.positions.find(({ personId }) => `${data.chatId} ${personId}` === key)?.place;
      if (row === null || place === undefined || (row.readPlace ?? '') >= place) return row;
      return { ...row, readPlace: place };
    },
  },
});
