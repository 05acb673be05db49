import { Inject, Injectable } from '@nestjs/common';
import { chatFold, communicationStreams, type KnownChat } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';

/** Chats as their own streams have them. */
@Injectable()
export class Chats {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A chat of an organisation. @throws DomainError `chat.not-found`, also when it is another's */
  async own(organizationId: string, chatId: string): Promise<KnownChat> {
    const { state } = await this.#aggregates.load(chatFold, communicationStreams.chat(chatId));
    if (state?.organizationId !== organizationId) throw new DomainError('chat.not-found');
    return state;
  }
}

/** Whether a participant may write, and why not. @throws DomainError `chat.archived`, `chat.ownerless`, `chat.posting-denied` */
export const assertWrites = (chat: KnownChat, personId: string): void => {
  if (chat.archived) throw new DomainError('chat.archived');
  if (chat.owners === 0) throw new DomainError('chat.ownerless');
  const standing = chat.participants.get(personId);
  if (standing === undefined) throw new DomainError('access.denied');
  if (chat.posting === 'owners' && standing !== 'owner') throw new DomainError('chat.posting-denied');
  if (chat.posting === 'staff' && standing === 'member') throw new DomainError('chat.posting-denied');
};
