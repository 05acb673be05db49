import { Inject, Injectable } from '@nestjs/common';
import { postingOf } from './indexed-message.ts';
import { SearchStore, type Posting } from './search-store.ts';

/** Marks of a term read at first, read then, and how often of one chat for one answer. */
export type FindLimits = Readonly<{ first: number; next: number; rounds: number }>;

export type Hit = Posting & Readonly<{ chatId: string }>;

/** `upTo`: older ones than this have not been looked at; absent when all have. */
export type Hits = Readonly<{ hits: readonly Hit[]; upTo?: string }>;

/** Messages that hold all of some terms. */
@Injectable()
export class FindPostings {
  limits: FindLimits = { first: 64, next: 512, rounds: 12 };
  readonly #store: SearchStore;

  constructor(@Inject(SearchStore) store: SearchStore) {
    this.#store = store;
  }

  /** Of these chats, posted before a position, the newest first: `limit` at most. */
  async find(
    chatIds: readonly string[],
    terms: readonly string[],
    before: string | undefined,
    limit: number,
  ): Promise<Hits> {
    const found = await Promise.all(chatIds.map((chatId) => this.#ofChat(chatId, terms, before, limit)));
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

  /** The rarest term leads; whether the others stand by its marks is looked up. */
  async #ofChat(chatId: string, terms: readonly string[], before: string | undefined, limit: number): Promise<Hits> {
    const lists = await Promise.all(
      terms.map(async (term) => ({ term, marks: await this.#store.postings(term, chatId, before, this.limits.first) })),
    );
    if (lists.some(({ marks }) => marks.length === 0)) return { hits: [] };
    const [{ term: leader, marks: first }, ...others] = lists.sort((a, b) => rarity(a.marks, b.marks)) as [
      (typeof lists)[number],
      ...typeof lists,
    ];
    const hits: Hit[] = [];
    let marks = first;
    for (let round = 1, wanted = this.limits.first; ; round += 1, wanted = this.limits.next) {
      const standing = await this.#standing(chatId, marks, others.map(({ term }) => term)); // prettier-ignore
      hits.push(...standing.map((mark) => ({ ...mark, chatId })));
      if (hits.length > limit) return { hits: hits.slice(0, limit), upTo: hits[limit - 1]!.first };
      if (marks.length < wanted) return { hits };
      const upTo = marks.at(-1)!.first;
      if (round === this.limits.rounds) return { hits, upTo };
      marks = await this.#store.postings(leader, chatId, upTo, this.limits.next);
    }
  }

  async #standing(chatId: string, marks: readonly Posting[], terms: readonly string[]): Promise<readonly Posting[]> {
    let standing = marks;
    for (const term of terms) {
      if (standing.length === 0) break;
      const idOf = ({ first }: Posting) => postingOf({ chatId, first }, term);
      const there = await this.#store.having(standing.map(idOf));
      standing = standing.filter((mark) => there.has(idOf(mark)));
    }
    return standing;
  }
}

/** Who has fewer marks, or whose reach further back, comes first. */
const rarity = (a: readonly Posting[], b: readonly Posting[]): number =>
  a.length - b.length || (a.at(-1)!.first < b.at(-1)!.first ? -1 : 1);
