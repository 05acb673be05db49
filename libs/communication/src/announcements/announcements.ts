import { Inject, Injectable } from '@nestjs/common';
import { isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { SealedWords } from '../message/sealed-words.ts';
import { Segments } from '../message/segments.ts';

/** A poll or a material as it comes into one chat. */
export type Announcement = Readonly<{
  messageId: string;
  chatId: string;
  organizationId: string;
  authorId: string;
  /** The question, or the title. */
  text: string;
  about: Readonly<{ pollId: string }> | Readonly<{ materialId: string; files?: readonly string[] }>;
}>;

/** Brings polls and materials into chats, each as one message, however often it is told to. */
@Injectable()
export class Announcements {
  readonly #words: SealedWords;
  readonly #segments: Segments;

  constructor(@Inject(SealedWords) words: SealedWords, @Inject(Segments) segments: Segments) {
    this.#words = words;
    this.#segments = segments;
  }

  /** @throws DomainError `subject.erased` the author was, `message.text-invalid` */
  async post(
    { text, about, ...message }: Announcement,
    metadata: Metadata,
  ): Promise<Readonly<{ place: string; position: string }>> {
    const { organizationId, authorId: personId, chatId, messageId } = message;
    const words = await this.#words.seal(text, { organizationId, personId, on: metadata.effectiveOn });
    return this.#segments.handle(chatId, {
      type: 'PostMessage',
      data: { ...message, ...words, ...about, isBot: false },
      metadata: { ...metadata, commandId: derivedId('announcement', messageId) },
    });
  }

  /** The same, where somebody else began it: of whoever was erased in between nothing is brought. Where the log stood after it. */
  async bring(announcement: Announcement, metadata: Metadata): Promise<string | undefined> {
    try {
      return (await this.post(announcement, metadata)).position;
    } catch (refusal) {
      if (!isDomainError(refusal, 'subject.erased')) throw refusal;
      return undefined;
    }
  }
}
