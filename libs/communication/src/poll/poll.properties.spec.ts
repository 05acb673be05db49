import type { PollChoice } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { familiesOf } from './families.ts';
import { choicesIn, markOf, tally } from './marks.ts';
import type { CastVote, OpenPoll } from './poll.commands.ts';
import { poll } from './poll.decider.ts';
import type { PollEvent, PollFacts } from './poll.state.ts';

const about = { pollId: 'p1', chatId: 'c1', organizationId: 'o1' };
const OPTIONS = 4;

/** Seals nothing: what was chosen stands in the box. */
const boxed = (box: string) => ({ alg: 'A256GCM', key: 'k', box });

const told = (state: PollFacts, events: readonly PollEvent[]): PollFacts =>
  recorded(events).reduce((before, event) => poll.evolve(before, event), state);

const opened = (choice: PollChoice, counting: 'person' | 'family') =>
  told(
    undefined,
    poll.decide(
      command<OpenPoll>('OpenPoll', {
        ...{
          ...about,
          authorId: 'author',
          question: boxed('q'),
          options: Array.from({ length: OPTIONS }, () => boxed('o')),
        },
        ...{ choice, counting, secrecy: 'anonymous', voters: ['parent'], reveal: 'after-closing' },
      }),
      undefined,
    ),
  );

type Vote = Readonly<{ personId: string; choices: readonly number[]; children: readonly string[] }>;

/** Tries a vote as a controller does; one that is refused changes nothing. */
const voted = (state: PollFacts, choice: PollChoice, { personId, choices, children }: Vote): PollFacts => {
  try {
    const ballot = boxed(markOf(choices, choice, OPTIONS));
    const data = { ...about, personId, as: 'parent' as const, children, ballot };
    return told(state, poll.decide(command<CastVote>('CastVote', data), state));
  } catch (refusal) {
    if (refusal instanceof DomainError) return state;
    throw refusal;
  }
};

const ballotsOf = (state: PollFacts) => state!.ballots.entries();
const marksOf = (state: PollFacts) => ballotsOf(state).map(([, { ballot }]) => ballot.box);

const person = fc.constantFrom('anna', 'boris', 'vera', 'gleb', 'dina');
const choices = fc.uniqueArray(fc.integer({ min: 0, max: OPTIONS - 1 }), { minLength: 1, maxLength: OPTIONS });
const families = fc.dictionary(
  person,
  fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3'), { minLength: 1, maxLength: 3 }),
  { minKeys: 1 },
);
const votes = fc.array(fc.record({ personId: person, choices }), { maxLength: 30 });

it('the tallies are those of the last vote of everybody, and nobody counts twice', () => {
  fc.assert(
    fc.property(fc.constantFrom<PollChoice>('single', 'several'), votes, (choice, log) => {
      let state = opened(choice, 'person');
      const last = new Map<string, readonly number[]>();
      for (const vote of log) {
        state = voted(state, choice, { ...vote, children: [] });
        if (choice === 'several' || vote.choices.length === 1) last.set(vote.personId, vote.choices);
      }
      expect(ballotsOf(state)).toHaveLength(last.size);
      const expected = Array.from(
        { length: OPTIONS },
        (_, option) => [...last.values()].filter((one) => one.includes(option)).length,
      );
      const counted = tally(marksOf(state), OPTIONS);
      expect(counted).toEqual(expected);
      if (choice === 'single') expect(counted.reduce((sum, count) => sum + count, 0)).toBe(last.size);
    }),
  );
});

it('each child’s family counts once at most, and there are never more votes than families', () => {
  fc.assert(
    fc.property(families, votes, (guardians, log) => {
      const children = new Map(Object.entries(guardians));
      let state = opened('several', 'family');
      for (const vote of log) state = voted(state, 'several', { ...vote, children: children.get(vote.personId) ?? [] });
      const covered = ballotsOf(state).flatMap(([, ballot]) => ballot.children);
      expect(new Set(covered).size).toBe(covered.length);
      expect(ballotsOf(state).length).toBeLessThanOrEqual(familiesOf(children));
      // Whoever has tried to vote is either counted, or another guardian of every child of theirs is.
      for (const { personId } of log)
        for (const child of children.get(personId) ?? []) expect(covered).toContain(child);
    }),
  );
});

it('a mark says what was chosen, all of a poll in one length', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const mark = markOf(chosen, 'several', OPTIONS);
      expect(mark).toHaveLength(OPTIONS);
      expect(choicesIn(mark)).toEqual([...chosen].sort());
    }),
  );
  for (const wrong of [[], [4], [-1], [0.5], [1, 1]])
    expect(() => markOf(wrong, 'several', OPTIONS)).toThrow(expect.objectContaining({ code: 'poll.choice-invalid' }));
  expect(() => markOf([0, 1], 'single', OPTIONS)).toThrow(expect.objectContaining({ code: 'poll.choice-invalid' }));
});
