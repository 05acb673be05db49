import { LargeMap, messageEvents, type MessageEvent, type Reaction } from '@zveno/contracts-communication/events';
import type { EventOf, Recorded, Sealed } from '@zveno/kernel';

export type { MessageEvent };
export { messageEvents };

/** A message as far as rules need it: whose it is, and how it stands. */
export type KnownMessage = Readonly<{
  authorId: string;
  /** The words as they are now, sealed; undefined when retracted. */
  body: Sealed | undefined;
  reactions: Readonly<Record<string, Reaction>>;
  /** By a decision of moderation. */
  hidden: boolean;
  /** Whose words it brought in, where somebody forwarded them. */
  forwardedFrom?: Readonly<{ chatId: string; messageId: string; authorId: string }>;
  /** What it brought into the chat besides words. */
  files?: readonly string[];
  pollId?: string;
  materialId?: string;
  /** Readers are asked to say that they have read it. */
  acknowledgement: boolean;
  /** Who has said so, as far as this segment tells. */
  acknowledged: LargeMap<true>;
  pinned?: Readonly<{ until?: string }>;
}>;

/** One segment of a chat. `messages`: those posted in it, or edited or retracted here and posted before. */
export type Segment = Readonly<{
  count: number;
  firstAt: string | undefined;
  closed: boolean;
  messages: LargeMap<KnownMessage>;
}>;

export const initial = (): Segment => ({ count: 0, firstAt: undefined, closed: false, messages: new LargeMap() });

const nobody = new LargeMap<true>();

const posted = ({ data }: EventOf<MessageEvent, 'MessagePosted'>): KnownMessage => {
  const { authorId, body, forwardedFrom, files, pollId, materialId, acknowledgement = false } = data;
  return {
    authorId,
    body,
    reactions: {},
    hidden: false,
    ...(forwardedFrom && { forwardedFrom }),
    ...(files && { files }),
    ...(pollId !== undefined && { pollId }),
    ...(materialId !== undefined && { materialId }),
    acknowledgement,
    acknowledged: nobody,
  };
};

const reactionsBut = ({ reactions }: KnownMessage, personId: string) => {
  const { [personId]: _, ...others } = reactions;
  return others;
};

type Change = Exclude<Recorded<MessageEvent>, { type: 'MessagePosted' | 'ReadPositionsAdvanced' | 'SegmentClosed' }>;

const changed = (known: KnownMessage, event: Change): KnownMessage => {
  switch (event.type) {
    case 'MessageEdited':
      return { ...known, body: event.data.body };
    case 'MessageRetracted': {
      const { pinned: _, ...rest } = known;
      return { ...rest, body: undefined, reactions: {} };
    }
    case 'ReactionAdded':
      return { ...known, reactions: { ...known.reactions, [event.data.personId]: event.data.reaction } };
    case 'ReactionRemoved':
      return { ...known, reactions: reactionsBut(known, event.data.personId) };
    case 'MessagePinned':
      return { ...known, pinned: { ...(event.data.until !== undefined && { until: event.data.until }) } };
    case 'MessageUnpinned': {
      const { pinned: _, ...rest } = known;
      return rest;
    }
    case 'AcknowledgementGiven':
      return { ...known, acknowledged: known.acknowledged.with(event.data.personId, true) };
    case 'ContentHidden':
      return { ...known, hidden: true };
    case 'ContentRestored':
      return { ...known, hidden: false };
  }
};

export const evolve = (state: Segment, event: Recorded<MessageEvent>): Segment => {
  const counted = { ...state, count: state.count + 1, firstAt: state.firstAt ?? event.metadata.recordedAt };
  switch (event.type) {
    case 'MessagePosted':
      return { ...counted, messages: state.messages.with(event.data.messageId, posted(event)) };
    case 'ReadPositionsAdvanced':
      return counted;
    case 'SegmentClosed':
      return { ...counted, closed: true };
    default: {
      const { messageId } = event.data;
      const known = state.messages.get(messageId);
      // Of a message from an earlier segment nothing else is known here: what became of it is looked up where all are.
      if (known === undefined) return counted;
      return { ...counted, messages: state.messages.with(messageId, changed(known, event)) };
    }
  }
};
