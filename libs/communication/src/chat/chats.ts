import { Inject, Injectable } from '@nestjs/common';
import { chatFold, communicationStreams, isChatId, type KnownChat } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { hindranceTo } from '../relations/may-write.ts';
import { strategy } from '../strategy/strategy.state.ts';

/** Chats as their own streams have them. */
@Injectable()
export class Chats {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A chat of an organisation. @throws DomainError `chat.not-found`, also when it is another's */
  async own(organizationId: string, chatId: string): Promise<KnownChat> {
    if (!isChatId(chatId)) throw new DomainError('chat.not-found');
    const { state } = await this.#aggregates.load(chatFold, communicationStreams.chat(chatId));
    if (state?.organizationId !== organizationId) throw new DomainError('chat.not-found');
    return state;
  }

  /**
   * A chat in which somebody may write now: by its posting policy, and by the matrix in force, however old the chat is.
   * @throws DomainError `chat.not-found`, `chat.archived`, `chat.ownerless`, `chat.posting-denied`, `chat.relation-denied`
   */
  async writable(organizationId: string, chatId: string, personId: string): Promise<KnownChat> {
    const [chat, { state }] = await Promise.all([
      this.own(organizationId, chatId),
      this.#aggregates.load(strategy, communicationStreams.strategy(organizationId)),
    ]);
    const hindrance = hindranceTo(chat, personId, state);
    if (hindrance !== undefined) throw new DomainError(hindrance);
    return chat;
  }
}
