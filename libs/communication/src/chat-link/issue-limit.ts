import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';

const HOUR = 3_600_000;
/** Links into chats that one person may issue in an hour. */
const CHAT_LINKS_AN_HOUR = 60;

/** How many links somebody issues. */
@Injectable()
export class IssueLimit {
  constructor(@Inject(Ephemeral) private readonly ephemeral: Ephemeral) {}

  /** One more. @throws DomainError `rate.limited` */
  async count(personId: string): Promise<void> {
    const count = await this.ephemeral.count(`chat-links-issued/${personId}`, HOUR, CHAT_LINKS_AN_HOUR);
    if (count > CHAT_LINKS_AN_HOUR) throw new DomainError('rate.limited', { retryAfter: HOUR / 1_000 });
  }
}
