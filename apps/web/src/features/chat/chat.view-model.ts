import { problemOf } from '../../api/problem.ts';
import { ChatReading } from './chat.reading.ts';
import { reacted, type Message, type Reaction } from './message.ts';
import { withChange } from './timeline.ts';

/** An opened chat: what is read of it, and what the reader does with its messages. Whatever they do shows at once. */
export class ChatViewModel extends ChatReading {
  edit = (messageId: string, text: string): Promise<void> =>
    this.#change(
      messageId,
      (message) => ({ ...message, text, editedAt: new Date().toISOString() }),
      () => this.gateway.edit(messageId, text),
    );

  retract = (messageId: string, instead: string): Promise<void> =>
    this.#change(
      messageId,
      (message) => ({ ...message, text: instead, retracted: true, reactions: [] }),
      () => this.gateway.retract(messageId),
    );

  /** The same reaction again takes it back. */
  react = (message: Message, reaction: Reaction): Promise<void> => {
    const isOwn = message.reactions.some((one) => one.own && one.reaction === reaction);
    const next = isOwn ? undefined : reaction;
    return this.#change(
      message.messageId,
      (one) => reacted(one, next),
      () => this.gateway.react(message.messageId, next),
    );
  };

  acknowledge = (messageId: string): Promise<void> =>
    this.#change(
      messageId,
      (message) => ({ ...message, acknowledgement: { given: (message.acknowledgement?.given ?? 0) + 1, own: true } }),
      () => this.gateway.acknowledge(messageId),
    );

  pin = (message: Message, until?: string): Promise<void> =>
    this.attempt(async () => {
      await this.gateway.pin(message, until);
      await this.loadPins();
    });

  unpin = (messageId: string): Promise<void> =>
    this.attempt(async () => {
      await this.gateway.unpin(messageId);
      await this.loadPins();
    });

  async #change(messageId: string, change: (message: Message) => Message, act: () => Promise<unknown>): Promise<void> {
    const before = this.getSnapshot().timeline.items.find((message) => message.messageId === messageId);
    this.set({ timeline: withChange(this.getSnapshot().timeline, messageId, change), problem: undefined });
    try {
      await act();
    } catch (error) {
      if (before !== undefined)
        this.set({ timeline: withChange(this.getSnapshot().timeline, messageId, () => before) });
      this.set({ problem: problemOf(error) });
    }
  }
}
