import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { communicationRoutes as routes, SearchMessages, type FoundMessages } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { OwnChats } from '../readings/chats/own-chats.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { MessageItems } from '../readings/messages/message-items.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { messageKey } from '../readings/messages/messages.projection.ts';
import { Organizations } from '../shell/organizations.ts';
import { FindPostings } from './find-postings.ts';
import { SearchFollower } from './search-follower.ts';
import { SearchTerms } from './search-terms.ts';
import { snippetOf } from './snippet.ts';
import { stemsOf } from './words.ts';

const LIMIT = 20;

/** Messages by their words, within what the asker may read at this moment. */
@Controller()
export class SearchController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(OwnChats) private readonly chats: OwnChats,
    @Inject(SearchFollower) private readonly follower: SearchFollower,
    @Inject(SearchTerms) private readonly terms: SearchTerms,
    @Inject(FindPostings) private readonly postings: FindPostings,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(routes.searchMessages.subject)
  async search(
    @Payload(validated(SearchMessages)) data: SearchMessages,
    @Meta() { actor, now }: RequestContext,
  ): Promise<FoundMessages> {
    const { organizationId, chatId, query, cursor, limit = LIMIT } = data;
    const stems = stemsOf(query);
    if (stems.length === 0) throw new DomainError('search.query-empty');
    await this.organizations.find(organizationId, now);
    await this.rows.passed(data, messagesModel, participationsModel);
    await this.follower.passed(data.after);
    const own = await this.chats.of(organizationId, actor.actorId, chatId);
    const terms = await this.terms.of(organizationId, stems);
    const { hits, upTo } = await this.postings.find([...own.keys()], terms, cursor, limit);
    const keys = hits.map((hit) => messageKey(hit.chatId, hit.messageId));
    const found = await this.rows.of(messagesModel).find({ _id: { $in: keys } });
    const shown = new Map(
      found.filter(({ body, hidden }) => body !== undefined && hidden !== true).map((row) => [row._id, row]),
    );
    const texts = await this.items.texts([...shown.values()]);
    const wanted = new Set(stems);
    const items = keys.flatMap((key) => {
      const row = shown.get(key);
      // A term is a hash, and the index may be a moment behind: the words themselves decide.
      const part = row && snippetOf(texts.get(key)!, wanted);
      if (row === undefined || part === undefined) return [];
      const { messageId, place, authorId, postedAt } = row;
      return [{ chatId: row.chatId, messageId, place, authorId, postedAt, ...part }];
    });
    const authors = await this.items.named(items.map(({ authorId }) => authorId));
    return { items, ...(upTo !== undefined && { next: upTo }), authors };
  }
}
