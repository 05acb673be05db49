import { Inject, Injectable } from '@nestjs/common';
import { chatMark, postingOf } from './indexed-message.ts';
import { SearchStore, type Posting } from './search-store.ts';

/**
 * Marks of a term read at first, read then, and how often of one chat for one answer; `glance`: of one of many terms, to see in which
 * chats it stands.
 */
export type FindLimits = Readonly<{ first: number; next: number; rounds: number; glance: number }>;

/** Terms of which one is enough. */
export type Group = readonly string[];

export type Hit = Posting & Readonly<{ chatId: string }>;

/** `upTo`: older ones than this have not been looked at; absent when all have. */
export type Hits = Readonly<{ hits: readonly Hit[]; upTo?: string }>;

/** Messages that hold a term of each of some groups. */
@Injectable()
export class FindPostings {
  limits: FindLimits = { first: 64, next: 512, rounds: 12, glance: 64 };
  readonly #store: SearchStore;

  constructor(@Inject(SearchStore) store: SearchStore) {
    this.#store = store;
  }

  /**
   * Of these chats, posted before a position, the newest first: `limit` at most.
   * @param groups of each at least one term must stand in a message
   */
  async find(
    chatIds: readonly string[],
    groups: readonly Group[],
    before: string | undefined,
    limit: number,
  ): Promise<Hits> {
    const within = await Promise.all(groups.map((group) => this.#narrowed(group)));
    const found = await Promise.all(
      chatIds.map((chatId) => this.#ofChat(chatId, within.map((group) => group(chatId)), before, limit)), // prettier-ignore
    );
    // Whatever is older than the least that some chat was looked at to may have others between.
    const floor = found.reduce((highest, { upTo = '' }) => (upTo > highest ? upTo : highest), '');
    const all = found
      .flatMap(({ hits }) => hits)
      .filter(({ first }) => first >= floor)
      .sort((a, b) => (a.first < b.first ? 1 : -1));
    const hits = all.slice(0, limit);
    const upTo = all.length > limit ? hits.at(-1)!.first : floor;
    return { hits, ...(upTo !== '' && { upTo }) };
  }

  /** Of many terms those that may stand in a chat: most words stand in few, and one look tells in which. */
  async #narrowed(group: Group): Promise<(chatId: string) => Group> {
    if (group.length <= 1) return () => group;
    const spread = await Promise.all(
      group.map(async (term) => ({ term, chats: await this.#store.spread(term, this.limits.glance) })),
    );
    return (chatId) => {
      const mark = chatMark(chatId);
      return spread.flatMap(({ term, chats }) => (chats?.has(mark) === false ? [] : [term]));
    };
  }

  /** The rarest group leads; whether the others stand by its marks is looked up. */
  async #ofChat(chatId: string, groups: readonly Group[], before: string | undefined, limit: number): Promise<Hits> {
    if (groups.some((group) => group.length === 0)) return { hits: [] };
    const lists = await Promise.all(
      groups.map(async (group) => ({ group, marks: await this.#marks(chatId, group, before, this.limits.first) })),
    );
    if (lists.some(({ marks }) => marks.length === 0)) return { hits: [] };
    const [{ group: leader, marks: first }, ...others] = lists.sort((a, b) => rarity(a.marks, b.marks)) as [
      (typeof lists)[number],
      ...typeof lists,
    ];
    const hits: Hit[] = [];
    let marks = first;
    for (let round = 1, wanted = this.limits.first; ; round += 1, wanted = this.limits.next) {
      const standing = await this.#standing(chatId, marks, others.map(({ group }) => group)); // prettier-ignore
      hits.push(...standing.map((mark) => ({ ...mark, chatId })));
      if (hits.length > limit) return { hits: hits.slice(0, limit), upTo: hits[limit - 1]!.first };
      if (marks.length < wanted) return { hits };
      const upTo = marks.at(-1)!.first;
      if (round === this.limits.rounds) return { hits, upTo };
      marks = await this.#marks(chatId, leader, upTo, this.limits.next);
    }
  }

  /** Marks of any of these terms, each message once, the newest first. */
  async #marks(chatId: string, group: Group, before: string | undefined, limit: number): Promise<readonly Posting[]> {
    const [only, ...more] = await Promise.all(group.map((term) => this.#store.postings(term, chatId, before, limit)));
    if (more.length === 0) return only ?? [];
    const all = new Map([only!, ...more].flat().map((mark) => [mark.first, mark]));
    return [...all.values()].sort((a, b) => (a.first < b.first ? 1 : -1)).slice(0, limit);
  }

  async #standing(chatId: string, marks: readonly Posting[], groups: readonly Group[]): Promise<readonly Posting[]> {
    let standing = marks;
    for (const group of groups) {
      if (standing.length === 0) break;
      const idsOf = ({ first }: Posting) => group.map((term) => postingOf({ chatId, first }, term));
      const there = await this.#store.having(standing.flatMap(idsOf));
      standing = standing.filter((mark) => idsOf(mark).some((id) => there.has(id)));
    }
    return standing;
  }
}

/** Who has fewer marks, or whose reach further back, comes first. */
const rarity = (a: readonly Posting[], b: readonly Posting[]): number =>
  a.length - b.length || (a.at(-1)!.first < b.at(-1)!.first ? -1 : 1);
