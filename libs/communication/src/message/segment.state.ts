import { LargeMap, messageEvents, type MessageEvent, type Reaction } from '@zveno/contracts-communication/events';
import type { Recorded, Sealed } from '@zveno/kernel';

export type { MessageEvent };
export { messageEvents };

/** A message as far as rules need it: whose it is, and how it stands. */
export type KnownMessage = Readonly<{
  authorId: string;
  /** The words as they are now, sealed; undefined when retracted. */
  body: Sealed | undefined;
  reactions: Readonly<Record<string, Reaction>>;
}>;

/** One segment of a chat. `messages`: those posted or changed in it. */
export type Segment = Readonly<{
  count: number;
  firstAt: string | undefined;
  closed: boolean;
  messages: LargeMap<KnownMessage>;
}>;

export const initial = (): Segment => ({ count: 0, firstAt: undefined, closed: false, messages: new LargeMap() });

export const evolve = (state: Segment, event: Recorded<MessageEvent>): Segment => {
  const counted = { ...state, count: state.count + 1, firstAt: state.firstAt ?? event.metadata.recordedAt };
  const changed = (messageId: string, change: (known: KnownMessage | undefined) => KnownMessage): Segment => ({
    ...counted,
    messages: state.messages.with(messageId, change(state.messages.get(messageId))),
  });
  switch (event.type) {
    case 'MessagePosted':
    case 'MessageEdited': {
      const { messageId, authorId, body } = event.data;
      return changed(messageId, (known) => ({ authorId, body, reactions: known?.reactions ?? {} }));
    }
    case 'MessageRetracted': {
      const { messageId, authorId } = event.data;
      return changed(messageId, () => ({ authorId, body: undefined, reactions: {} }));
    }
    case 'ReactionAdded':
    case 'ReactionRemoved': {
      const { messageId, personId } = event.data;
      const known = state.messages.get(messageId);
      // Of a message from an earlier segment nothing else is known here: there it is looked up.
      if (known === undefined) return counted;
      const { [personId]: _, ...others } = known.reactions;
      const reactions = event.type === 'ReactionAdded' ? { ...others, [personId]: event.data.reaction } : others;
      return changed(messageId, () => ({ ...known, reactions }));
    }
    case 'MessagePinned':
    case 'MessageUnpinned':
    case 'AcknowledgementGiven':
    case 'ContentHidden':
    case 'ContentRestored':
    case 'ReadPositionsAdvanced':
      return counted;
    case 'SegmentClosed':
      return { ...counted, closed: true };
  }
};
