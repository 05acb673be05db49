import { chatEvents, type ChatEvent, type PersonKind, type Standing } from '@zveno/contracts-communication/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** As what somebody takes part; null: not any more. `as` where an event says it. */
export type Participates = Readonly<{ standing: Standing; as?: PersonKind }> | null;

/** One person in one chat. */
export type ParticipantRow = Row &
  Readonly<{ orgId: string; chatId: string; personId: string; is: readonly Fact<Participates>[] }>;

const lastAs = (row: ParticipantRow | null) => {
  const as = row?.is.at(-1)?.value?.as;
  return as === undefined ? {} : { as };
};

export const participants = defineProjection<ParticipantRow, ChatEvent>({
  name: 'indicator-participants',
  version: 1,
  events: chatEvents,
  keys: ({ data }) => ('personId' in data ? [`${data.chatId}.${data.personId}`] : []),
  on: {
    ParticipantAdded: (row, event, key) => {
      const { organizationId: orgId, chatId, personId, standing, as } = event.data;
      const value = { standing, ...(as !== undefined && { as }) };
      return { _id: key, orgId, chatId, personId, is: [...(row?.is ?? []), factOf<Participates>(event, value)] };
    },
    ParticipantStandingChanged: (row, event) =>
      row && {
        ...row,
        is: [...row.is, factOf<Participates>(event, { standing: event.data.standing, ...lastAs(row) })],
      },
    ParticipantRemoved: (row, event) => row && { ...row, is: [...row.is, factOf<Participates>(event, null)] },
  },
});
