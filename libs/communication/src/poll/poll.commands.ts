import { LEAST_VOTES } from '@zveno/contracts-communication';
import type { PersonKind, PollClosing, PollEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf, type Sealed } from '@zveno/kernel';
import type { KnownPoll, PollFacts } from './poll.state.ts';

type Of = Readonly<{ pollId: string; chatId: string; organizationId: string }>;

export type OpenPoll = Command<'OpenPoll', EventOf<PollEvent, 'PollOpened'>['data']>;
export type CastVote = Command<
  'CastVote',
  Of &
    Readonly<{
      personId: string;
      /** As what they take part in the chat. */
      as: PersonKind;
      /** Of whom they are a guardian, family by family, where families vote. */
      families: readonly (readonly string[])[];
      ballot: Sealed;
    }>
>;
export type ClosePoll = Command<
  'ClosePoll',
  Of &
    Readonly<{
      closing: PollClosing;
      /** How many votes there might have been. */
      eligible: number;
      voted: number;
      /** Whose votes count for nothing: another of their family voted before. */
      uncounted?: readonly string[];
      /** By option, of every ballot that counts. */
      tallies: readonly number[];
    }>
>;

/** The longest a poll may wait for its end by itself. */
const YEAR_MS = 366 * 86_400_000;

/** Whether nobody may vote any more at the instant, be it said in the log yet or not. */
export const isOver = ({ result, closesAt }: KnownPoll, now: string): boolean =>
  result !== undefined || (closesAt !== undefined && now >= closesAt);

/**
 * The children for whom this voter may speak: of families that nobody has voted for, or for whom they have voted before anybody else. A child
 * for whom another has voted stays with that one.
 */
export const freeFor = (
  { ballots, families: spokenFor }: KnownPoll,
  personId: string,
  families: readonly (readonly string[])[],
): readonly string[] => {
  const speakerOf = (child: string) => spokenFor.get(child);
  const orderOf = (speaker: string) => ballots.get(speaker)?.order ?? ballots.size;
  return families.flatMap((family) => {
    const speakers = family.flatMap((child) => speakerOf(child) ?? []);
    const [first = personId] = speakers.sort((a, b) => orderOf(a) - orderOf(b));
    return first === personId ? family.filter((child) => (speakerOf(child) ?? personId) === personId) : [];
  });
};

/** Whether as many have voted as the quorum asks for. */
export const reachesQuorum = (quorum: number | undefined, eligible: number, voted: number): boolean =>
  quorum === undefined || voted * 100 >= quorum * eligible;

/** @throws DomainError `poll.exists`, `poll.reveal-invalid`, `poll.voters-invalid`, `poll.term-invalid` */
export const openPoll = ({ data, metadata: { now } }: OpenPoll, state: PollFacts): PollEvent[] => {
  if (state !== undefined) throw new DomainError('poll.exists');
  const { secrecy, reveal, counting, voters, closesAt } = data;
  // A result that changes with each vote tells the vote.
  if (secrecy === 'anonymous' && reveal === 'after-voting') throw new DomainError('poll.reveal-invalid');
  if (counting === 'family' && voters.some((kind) => kind !== 'parent')) throw new DomainError('poll.voters-invalid');
  if (closesAt !== undefined) {
    const term = Date.parse(closesAt) - Date.parse(now);
    if (!(term > 0 && term <= YEAR_MS)) throw new DomainError('poll.term-invalid');
  }
  return [{ type: 'PollOpened', data }];
};

/** @throws DomainError `poll.not-found`, `poll.closed`, `poll.not-eligible`, `poll.family-voted` */
export const castVote = ({ data, metadata: { now } }: CastVote, state: PollFacts): PollEvent[] => {
  if (state === undefined) throw new DomainError('poll.not-found');
  if (isOver(state, now)) throw new DomainError('poll.closed');
  const { pollId, chatId, organizationId, personId, as, ballot, families } = data;
  if (!state.voters.includes(as)) throw new DomainError('poll.not-eligible');
  const type = state.secrecy === 'anonymous' ? 'BallotMarked' : 'VoteCast';
  const vote = { pollId, chatId, organizationId, personId, ballot };
  if (state.counting === 'person') return [{ type, data: vote }];
  if (families.length === 0) throw new DomainError('poll.not-eligible');
  const free = freeFor(state, personId, families);
  if (free.length === 0) throw new DomainError('poll.family-voted');
  return [{ type, data: { ...vote, children: free } }];
};

/** @throws DomainError `poll.not-found` */
export const closePoll = ({ data, metadata: { now } }: ClosePoll, state: PollFacts): PollEvent[] => {
  if (state === undefined) throw new DomainError('poll.not-found');
  const { tallies, ...counted } = data;
  if (state.result !== undefined || (data.closing === 'term' && !isOver(state, now))) return [];
  const { eligible, voted } = data;
  const quorumReached = reachesQuorum(state.quorum, eligible, voted);
  const tells = state.secrecy === 'anonymous' && voted < LEAST_VOTES;
  return [{ type: 'PollClosed', data: { ...counted, quorumReached, ...(!tells && { tallies }) } }];
};
