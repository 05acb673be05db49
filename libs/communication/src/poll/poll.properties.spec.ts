import type { PollChoice } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { byFamily, countedOf, familiesIn, familyOfEach, type FamilyBallot } from './families.ts';
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

type Vote = Readonly<{ personId: string; choices: readonly number[]; families: readonly (readonly string[])[] }>;

/** Tries a vote as a controller does; one that is refused changes nothing. */
const voted = (state: PollFacts, choice: PollChoice, { personId, choices, families }: Vote): PollFacts => {
  try {
    const ballot = boxed(markOf(choices, choice, OPTIONS));
    const data = { ...about, personId, as: 'parent' as const, families, ballot };
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
        state = voted(state, choice, { ...vote, families: [] });
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

type Step =
  | Readonly<{ does: 'vote'; personId: string; choices: readonly number[] }>
  | Readonly<{ does: 'link' | 'unlink'; personId: string; child: string }>;

const child = fc.constantFrom('c1', 'c2', 'c3', 'c4');
const steps = (...does: Step['does'][]) =>
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.record({ does: fc.constant('vote' as const), personId: person, choices }) },
      ...does.flatMap((one) =>
        one === 'vote' ? [] : [fc.record({ does: fc.constant(one), personId: person, child })],
      ),
    ),
    { maxLength: 30 },
  );

/** Votes of families, while guardians are confirmed and leave. */
const lived = (guardians: Readonly<Record<string, readonly string[]>>, log: readonly Step[]) => {
  const children = new Map<string, readonly string[]>(Object.entries(guardians));
  let state = opened('several', 'family');
  const ballots = () => ballotsOf(state).map(([personId, ballot]) => ({ personId, ...ballot }));
  const families = () => familyOfEach(children, ballots());
  for (const step of log) {
    const { personId } = step;
    const own = children.get(personId) ?? [];
    if (step.does === 'vote') state = voted(state, 'several', { ...step, families: byFamily(own, families()) });
    else {
      const others = own.filter((one) => one !== step.child);
      children.set(personId, step.does === 'link' ? [...others, step.child] : others);
    }
  }
  return { ballots: ballots(), families: families(), counted: countedOf(ballots(), families()), children };
};
const familiesVoted = (ballots: readonly FamilyBallot[], families: ReadonlyMap<string, string>) =>
  new Set(ballots.flatMap((ballot) => ballot.children.map((one) => families.get(one)!)));

it('whatever becomes of guardians meanwhile, no family has two votes, and none that has voted is left without', () => {
  fc.assert(
    fc.property(families, steps('vote', 'link', 'unlink'), (guardians, log) => {
      const { ballots, families: now, counted } = lived(guardians, log);
      const covered = ballots.flatMap((ballot) => ballot.children);
      expect(new Set(covered).size).toBe(covered.length);
      expect(counted.size).toBeLessThanOrEqual(familiesIn(now));
      // Each vote that counts is the first of a family that no other one is the first of.
      const firsts = new Map<string, string>();
      for (const { personId, children } of ballots.toSorted((a, b) => a.order - b.order))
        for (const one of children) if (!firsts.has(now.get(one)!)) firsts.set(now.get(one)!, personId);
      expect(new Set(firsts.values())).toEqual(counted);
      expect(familiesVoted(ballots.filter(({ personId }) => counted.has(personId)), now)).toEqual(familiesVoted(ballots, now)); // prettier-ignore
    }),
    { numRuns: 500 },
  );
});

it('while families stay as they are every vote that is given counts, and each family that wishes has one', () => {
  fc.assert(
    fc.property(families, steps('vote'), (guardians, log) => {
      const { ballots, families: now, counted, children } = lived(guardians, log);
      expect(counted.size).toBe(ballots.length);
      const spoken = familiesVoted(ballots, now);
      for (const { personId } of log) for (const one of children.get(personId) ?? []) expect(spoken).toContain(now.get(one)); // prettier-ignore
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
