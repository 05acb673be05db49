import { Inject, Injectable } from '@nestjs/common';
import type { KnownChat } from '@zveno/contracts-communication/events';
import { Electorate, type Turnout } from './electorate.ts';
import { tally } from './marks.ts';
import type { KnownPoll } from './poll.state.ts';
import { Polls } from './polls.ts';

/** How long families are taken to be as they were, in milliseconds: neither poll nor chat tells when they change. */
const FAMILIES_MS = 10_000;

type Counted = Readonly<{ chat: KnownChat; until: number; turnout: Promise<Turnout> }>;

/**
 * What is counted for whoever looks at a poll: once for a state of it, however many look. Everybody in a chat looks anew with
 * each vote. The closing counts by itself.
 */
@Injectable()
export class PollCounts {
  readonly #electorate: Electorate;
  readonly #polls: Polls;
  readonly #turnouts = new WeakMap<KnownPoll, Counted>();
  readonly #tallies = new WeakMap<Turnout, Promise<readonly number[]>>();

  constructor(@Inject(Electorate) electorate: Electorate, @Inject(Polls) polls: Polls) {
    this.#electorate = electorate;
    this.#polls = polls;
  }

  /** How many votes there may be, and whose count for nothing; of a closed poll how it was. */
  async turnout(poll: KnownPoll, chat: KnownChat): Promise<Turnout> {
    const { result, counting } = poll;
    if (result !== undefined) return { eligible: result.eligible, uncounted: new Set(result.uncounted) };
    const known = this.#turnouts.get(poll);
    if (known?.chat === chat && performance.now() < known.until) return known.turnout;
    const turnout = this.#electorate.turnout(poll, chat);
    const until = counting === 'family' ? performance.now() + FAMILIES_MS : Infinity;
    this.#turnouts.set(poll, { chat, until, turnout });
    return kept(turnout, () => this.#turnouts.delete(poll));
  }

  /** The votes of each option; undefined when too few have voted to be told. */
  async tallies(poll: KnownPoll, turnout: Turnout): Promise<readonly number[] | undefined> {
    if (poll.result !== undefined) return poll.result.tallies;
    const known = this.#tallies.get(turnout);
    if (known !== undefined) return known;
    const counted = this.#polls
      .marks(poll, turnout.uncounted)
      .then((marks) => tally([...marks.values()], poll.options.length));
    this.#tallies.set(turnout, counted);
    return kept(counted, () => this.#tallies.delete(turnout));
  }
}

/** What fails is forgotten, and counted again. */
const kept = <T>(count: Promise<T>, forget: () => void): Promise<T> =>
  count.catch((error: unknown) => {
    forget();
    throw error;
  });
