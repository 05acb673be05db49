import { chatEvents, chatLinkEvents, type ChatEvent, type ChatLinkEvent } from '@zveno/contracts-communication/events';
import {
  defineProjection,
  mergeCatalogues,
  pickEvents,
  sortablePosition,
  type Recorded,
  type Row,
} from '@zveno/kernel';

/** An event that names the event it follows from, which may have come of another request. */
export type EffectRow = Row & Readonly<{ because: string; place: string }>;

const ofChats = [
  'ChatCreated',
  'ChannelAutoCreated',
  'ParticipantAdded',
  'ParticipantStandingChanged',
  'ParticipantRemoved',
  'PostingPolicyChanged',
  'ChatArchived',
  'ChatReopened',
] as const;
const ofLinks = ['ChatLinkClaimConfirmed', 'ChatLinkClaimRefused'] as const;

type Effect =
  Extract<ChatEvent, { type: (typeof ofChats)[number] }> | Extract<ChatLinkEvent, { type: (typeof ofLinks)[number] }>;

const effect = (_: EffectRow | null, { data, position }: Recorded<Effect>, key: string): EffectRow => ({
  _id: key,
  because: data.because,
  place: sortablePosition(position),
});

/** What follows from what: the trail's chains forward, beside those of one request. */
export const effects = defineProjection<EffectRow, Effect>({
  name: 'trail-effects',
  version: 1,
  events: mergeCatalogues<Effect>(pickEvents(chatEvents, ofChats), pickEvents(chatLinkEvents, ofLinks)),
  keys: ({ metadata }) => [metadata.eventId],
  on: {
    ChatCreated: effect,
    ChannelAutoCreated: effect,
    ParticipantAdded: effect,
    ParticipantStandingChanged: effect,
    ParticipantRemoved: effect,
    PostingPolicyChanged: effect,
    ChatArchived: effect,
    ChatReopened: effect,
    ChatLinkClaimConfirmed: effect,
    ChatLinkClaimRefused: effect,
  },
});
