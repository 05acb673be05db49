import { Inject, Injectable } from '@nestjs/common';
import type { PostedReply } from '@zveno/contracts-communication';
import type { MessageEvent } from '@zveno/contracts-communication/events';
import type { EventOf, Metadata } from '@zveno/kernel';
import { SealedWords } from './sealed-words.ts';
import { Segments } from './segments.ts';

type Posted = EventOf<MessageEvent, 'MessagePosted'>['data'];

/** A message as somebody wants it posted; who may is settled before. */
export type Post = Pick<Posted, 'messageId' | 'chatId' | 'organizationId' | 'authorId'> &
  Readonly<{
    /** Empty where files say it. */
    text: string;
    /** The subject whose words they were first. */
    origin?: string;
    with?: Omit<Partial<Posted>, 'messageId' | 'chatId' | 'organizationId' | 'authorId' | 'body'>;
  }>;

/** Seals words and records them as a message of the chat. A command that comes again is answered as it was. */
@Injectable()
export class Posting {
  readonly #words: SealedWords;
  readonly #segments: Segments;

  constructor(@Inject(SealedWords) words: SealedWords, @Inject(Segments) segments: Segments) {
    this.#words = words;
    this.#segments = segments;
  }

  /** @throws DomainError `message.text-invalid`, `message.exists`, `subject.erased` */
  async post({ text, origin, with: more, ...message }: Post, metadata: Metadata): Promise<PostedReply> {
    const { messageId, organizationId, authorId: personId } = message;
    const author = { organizationId, personId, on: metadata.effectiveOn };
    const words = await this.#words.seal(text, { ...author, ...(origin && { origin }) }, more?.files);
    const { position, revision, place } = await this.#segments.handle(message.chatId, {
      type: 'PostMessage',
      data: { ...message, ...words, isBot: false, ...more },
      metadata,
    });
    return { id: messageId, position, revision, place };
  }
}
