import { LargeMap, pollEvents, type PollClosing, type PollEvent } from '@zveno/contracts-communication/events';
import type { EventOf, Recorded, Sealed } from '@zveno/kernel';

export type { PollEvent };
export { pollEvents };

type Opened = EventOf<PollEvent, 'PollOpened'>['data'];

/** Somebody's vote, for whose family it is where families vote, and how many others had voted when they first did. */
export type KnownBallot = Readonly<{ ballot: Sealed; children: readonly string[]; order: number }>;

/** What came of it: counted once, for good. */
export type PollResult = Omit<EventOf<PollEvent, 'PollClosed'>['data'], 'pollId' | 'chatId' | 'organizationId'> &
  Readonly<{ closing: PollClosing; at: string; by: string }>;

export type KnownPoll = Opened &
  Readonly<{
    openedAt: string;
    /** By voter: the last one given. */
    ballots: LargeMap<KnownBallot>;
    /** By child: whose vote is that of its family. */
    families: LargeMap<string>;
    result?: PollResult;
  }>;

/** A poll; undefined while there is none. */
export type PollFacts = KnownPoll | undefined;

export const noPoll = (): PollFacts => undefined;

const voted = (state: KnownPoll, personId: string, { ballot, children }: Omit<KnownBallot, 'order'>): KnownPoll => {
  let { families } = state;
  const before = state.ballots.get(personId);
  const order = before?.order ?? state.ballots.size;
  for (const child of before?.children ?? []) families = families.without(child);
  for (const child of children) families = families.with(child, personId);
  return { ...state, ballots: state.ballots.with(personId, { ballot, children, order }), families };
};

export const evolve = (state: PollFacts, event: Recorded<PollEvent>): PollFacts => {
  if (event.type === 'PollOpened') {
    const openedAt = event.metadata.recordedAt;
    return { ...event.data, openedAt, ballots: new LargeMap(), families: new LargeMap() };
  }
  if (state === undefined) return state;
  if (event.type !== 'PollClosed') {
    const { personId, ballot, children = [] } = event.data;
    return voted(state, personId, { ballot, children });
  }
  const { pollId: _, chatId: __, organizationId: ___, ...result } = event.data;
  const { recordedAt: at, actorId, onBehalfOf } = event.metadata;
  return { ...state, result: { ...result, at, by: onBehalfOf ?? actorId } };
};
