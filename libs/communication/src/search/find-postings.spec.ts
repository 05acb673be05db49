import fc from 'fast-check';
import { FindPostings } from './find-postings.ts';
import { chatMark, postingOf } from './indexed-message.ts';
import type { SearchStore } from './search-store.ts';

type Message = Readonly<{ chatId: string; first: string; terms: readonly string[] }>;

const storeOf = (messages: readonly Message[]): Pick<SearchStore, 'postings' | 'having' | 'spread'> => {
  const ids = new Set(messages.flatMap((message) => message.terms.map((term) => postingOf(message, term))));
  return {
    postings: async (term, chatId, before, limit) =>
      messages
        .filter((one) => one.chatId === chatId && one.terms.includes(term))
        .filter(({ first }) => before === undefined || first < before)
        .toReversed()
        .slice(0, limit)
        .map(({ first }) => ({ first, messageId: first })),
    spread: async (term, most) => {
      const holding = messages.filter((one) => one.terms.includes(term));
      return holding.length > most ? undefined : new Set(holding.map(({ chatId }) => chatMark(chatId)));
    },
    having: async (asked) => new Set(asked.filter((id) => ids.has(id))),
  };
};

const log = fc
  .array(
    fc.record({ chatId: fc.constantFrom('c1', 'c2', 'c3'), terms: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) }),
    { maxLength: 60 },
  ) // prettier-ignore
  .map((messages) => messages.map((message, n) => ({ ...message, first: String(n).padStart(13, '0') })));

it('pages of whatever size come together to all messages with a term of each group, the newest first', () =>
  fc.assert(
    fc.asyncProperty(
      log,
      fc.array(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { minLength: 1, maxLength: 3 }),
      fc.subarray(['c1', 'c2', 'c3']),
      fc.record({ limit: fc.integer({ min: 1, max: 7 }), first: fc.integer({ min: 1, max: 5 }), next: fc.integer({ min: 1, max: 9 }), rounds: fc.integer({ min: 1, max: 3 }), glance: fc.integer({ min: 1, max: 30 }) }), // prettier-ignore
      async (messages, groups, chats, { limit, ...limits }) => {
        const find = new FindPostings(storeOf(messages) as SearchStore);
        find.limits = limits;
        const found: string[] = [];
        for (let before: string | undefined, asked = 0; ; asked += 1) {
          const { hits, upTo } = await find.find(chats, groups, before, limit);
          expect(hits.length).toBeLessThanOrEqual(limit);
          found.push(...hits.map(({ first }) => first));
          if (upTo === undefined) break;
          expect(before === undefined || upTo < before).toBe(true);
          expect(asked).toBeLessThan(200);
          before = upTo;
        }
        const expected = messages.filter((one) => chats.includes(one.chatId) && groups.every((group) => group.some((term) => one.terms.includes(term)))); // prettier-ignore
        expect(found).toEqual(expected.map(({ first }) => first).toReversed());
      },
    ),
  ));
