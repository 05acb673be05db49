import { Inject, Injectable } from '@nestjs/common';
import type { PostedReply } from '@zveno/contracts-communication';
import { isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { Posting } from '../message/posting.ts';

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
  readonly #posting: Posting;

  constructor(@Inject(Posting) posting: Posting) {
    this.#posting = posting;
  }

  /** @throws DomainError `subject.erased` the author was, `message.text-invalid` */
  post({ about, ...message }: Announcement, metadata: Metadata): Promise<PostedReply> {
    const commandId = derivedId('announcement', message.messageId);
    return this.#posting.post({ ...message, with: about }, { ...metadata, commandId });
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
