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
import { FindPostings, type Group } from './find-postings.ts';
import { LONGEST } from './lexicon-rows.ts';
import { Lexicon } from './lexicon.ts';
import { SearchFollower } from './search-follower.ts';
import { SearchTerms } from './search-terms.ts';
import { snippetOf } from './snippet.ts';
import { begunIn, stemsOf, type Begun } from './words.ts';

const LIMIT = 20;
/** Words that a beginning may become: of more it tells too little, and the word is looked for as it stands. */
const MOST_WORDS = 48;

/** Messages by their words, within what the asker may read at this moment. */
@Controller()
export class SearchController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(OwnChats) private readonly chats: OwnChats,
    @Inject(SearchFollower) private readonly follower: SearchFollower,
    @Inject(SearchTerms) private readonly terms: SearchTerms,
    @Inject(Lexicon) private readonly lexicon: Lexicon,
    @Inject(FindPostings) private readonly postings: FindPostings,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(routes.searchMessages.subject)
  async search(
    @Payload(validated(SearchMessages)) data: SearchMessages,
    @Meta() { actor, now }: RequestContext,
  ): Promise<FoundMessages> {
    const { organizationId, chatId, query, cursor, limit = LIMIT } = data;
    const begun = begunIn(query);
    const whole = new Set(stemsOf(query));
    if (whole.size === 0) throw new DomainError('search.query-empty');
    await this.organizations.find(organizationId, now);
    await this.rows.passed(data, messagesModel, participationsModel);
    await this.follower.passed(data.after);
    const own = await this.chats.of(organizationId, actor.actorId, chatId);
    const terms = await this.terms.of(organizationId, [...whole]);
    const asTheyStand = terms.map((term) => [term]);
    const find = (groups: readonly Group[], before?: string) =>
      this.postings.find([...own.keys()], groups, before, limit);
    // Words that fill a page as they stand are asked no further; so is every other page of theirs.
    const first = begun && (await find(asTheyStand));
    const isEnough = first === undefined || first.hits.length >= limit;
    const groups = begun === undefined || isEnough ? asTheyStand : await this.#begun(organizationId, whole, begun);
    const { hits, upTo } = isEnough && cursor === undefined && first ? first : await find(groups, cursor);
    const keys = hits.map((hit) => messageKey(hit.chatId, hit.messageId));
    const found = await this.rows.of(messagesModel).find({ _id: { $in: keys } });
    const shown = new Map(
      found.filter(({ body, hidden }) => body !== undefined && hidden !== true).map((row) => [row._id, row]),
    );
    const texts = await this.items.texts([...shown.values()]);
    const wanted = { stems: othersThan(begun, whole), begun };
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

  /** The terms of each word; of the last one, which may not be typed to its end, also those of what it may become. */
  async #begun(organizationId: string, stems: ReadonlySet<string>, begun: Begun): Promise<Group[]> {
    const [term, ...whole] = await this.terms.of(organizationId, [begun.stem, ...othersThan(begun, stems)]);
    const beginning = begun.word.slice(0, LONGEST);
    const more = (await this.lexicon.beginning(organizationId, beginning, MOST_WORDS)) ?? [];
    return [...whole.map((one) => [one]), [...new Set([term!, ...more])]];
  }
}

const othersThan = (begun: Begun | undefined, stems: ReadonlySet<string>): ReadonlySet<string> =>
  begun === undefined ? stems : new Set([...stems].filter((stem) => stem !== begun.stem));
