import {
  messageEvents,
  placeOf,
  pollEvents,
  type MessageEvent,
  type PollEvent,
} from '@zveno/contracts-communication/events';
import {
  defineProjection,
  mergeCatalogues,
  sortablePosition,
  type Event,
  type Recorded,
  type Row,
} from '@zveno/kernel';

/** A message without its words: what tells it from others, and where it stands. Positions are in the form that sorts. */
export type Written = Readonly<{
  messageId: string;
  on: string;
  at: string;
  chatId: string;
  place: string;
  position: string;
  text: string;
  replyTo?: string;
  isBot?: true;
  files?: true;
  material?: true;
  asks?: true;
}>;

/** A vote, or somebody's word that they have read a message. */
export type Deed = Readonly<{ on: string; chatId: string; position: string; acknowledged?: string }>;

/** What one person did in the chats of one organisation in one month. */
export type ActRow = Row &
  Readonly<{ orgId: string; personId: string; messages: readonly Written[]; deeds: readonly Deed[] }>;

type Handled = MessageEvent | PollEvent;
type Done = Recorded<Event<string, Readonly<{ organizationId: string; chatId: string; personId: string }>>>;

const whoOf = (data: Handled['data']): string | undefined =>
  'authorId' in data ? data.authorId : 'personId' in data ? data.personId : undefined;

const did = (row: ActRow | null, { data, metadata, position }: Done, key: string, acknowledged?: string): ActRow => ({
  _id: key,
  orgId: data.organizationId,
  personId: data.personId,
  messages: row?.messages ?? [],
  deeds: [
    ...(row?.deeds ?? []),
    {
      on: metadata.effectiveOn,
      chatId: data.chatId,
      position: sortablePosition(position),
      ...(acknowledged !== undefined && { acknowledged }),
    },
  ],
});

export const acts = defineProjection<ActRow, Handled>({
  name: 'indicator-acts',
  version: 1,
  events: mergeCatalogues<Handled>(messageEvents, pollEvents),
  keys: ({ data, metadata }) => {
    const who = whoOf(data);
    return who === undefined ? [] : [`${data.organizationId}.${who}.${metadata.effectiveOn.slice(0, 7)}`];
  },
  on: {
    MessagePosted: (row, event, key) => {
      const {
        messageId,
        organizationId: orgId,
        chatId,
        authorId: personId,
        textFingerprint: text,
        ...rest
      } = event.data;
      const { effectiveOn: on, recordedAt: at } = event.metadata;
      const written: Written = {
        messageId,
        on,
        at,
        chatId,
        place: placeOf(event),
        position: sortablePosition(event.position),
        text,
        ...(rest.replyTo !== undefined && { replyTo: rest.replyTo }),
        ...(rest.isBot && { isBot: true }),
        ...((rest.files?.length ?? 0) > 0 && { files: true }),
        ...(rest.materialId !== undefined && { material: true }),
        ...(rest.acknowledgement === true && { asks: true }),
      };
      return { _id: key, orgId, personId, messages: [...(row?.messages ?? []), written], deeds: row?.deeds ?? [] };
    },
    AcknowledgementGiven: (row, event, key) => did(row, event, key, event.data.messageId),
    VoteCast: (row, event, key) => did(row, event, key),
    BallotMarked: (row, event, key) => did(row, event, key),
  },
});
