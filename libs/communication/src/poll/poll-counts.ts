import { Inject, Injectable } from '@nestjs/common';
import type { KnownChat } from '@zveno/contracts-communication/events';
import { Electorate } from './electorate.ts';
import { tally } from './marks.ts';
import type { KnownPoll } from './poll.state.ts';
import { Polls } from './polls.ts';

/**
 * What is counted for whoever looks at a poll: once for a state of it, however many look. Everybody in a chat looks anew with
 * each vote. The closing counts by itself.
 */
@Injectable()
export class PollCounts {
  readonly #electorate: Electorate;
  readonly #polls: Polls;
  readonly #eligible = new WeakMap<KnownPoll, Readonly<{ chat: KnownChat; count: Promise<number> }>>();
  readonly #tallies = new WeakMap<KnownPoll, Promise<readonly number[]>>();

  constructor(@Inject(Electorate) electorate: Electorate, @Inject(Polls) polls: Polls) {
    this.#electorate = electorate;
    this.#polls = polls;
  }

  /** How many votes there may be; of a closed poll how many there might have been. */
  async eligible(poll: KnownPoll, chat: KnownChat): Promise<number> {
    if (poll.result !== undefined) return poll.result.eligible;
    const known = this.#eligible.get(poll);
    if (known?.chat === chat) return known.count;
    const count = this.#electorate.eligible(poll, chat);
    this.#eligible.set(poll, { chat, count });
    return kept(count, () => this.#eligible.delete(poll));
  }

  /** The votes of each option; undefined when too few have voted to be told. */
  async tallies(poll: KnownPoll): Promise<readonly number[] | undefined> {
    if (poll.result !== undefined) return poll.result.tallies;
    const known = this.#tallies.get(poll);
    if (known !== undefined) return known;
    const counted = this.#polls.marks(poll).then((marks) => tally([...marks.values()], poll.options.length));
    this.#tallies.set(poll, counted);
    return kept(counted, () => this.#tallies.delete(poll));
  }
}

/** What fails is forgotten, and counted again. */
const kept = <T>(count: Promise<T>, forget: () => void): Promise<T> =>
  count.catch((error: unknown) => {
    forget();
    throw error;
  });
