import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { poll } from './poll.decider.ts';
import type { KnownPoll } from './poll.state.ts';

type About = Readonly<{ organizationId: string; chatId: string; pollId: string }>;

/** Polls as their own streams have them. */
@Injectable()
export class Polls {
  readonly #aggregates: Aggregates;
  readonly #vault: Vault;

  constructor(@Inject(Aggregates) aggregates: Aggregates, @Inject(Vault) vault: Vault) {
    this.#aggregates = aggregates;
    this.#vault = vault;
  }

  /** A poll of a chat, and how often it has changed. @throws DomainError `poll.not-found`, also when it is another chat's */
  async own(about: About): Promise<Readonly<{ poll: KnownPoll; revision: number; position: string }>> {
    const { state, ...standing } = await this.#aggregates.load(poll, communicationStreams.poll(about.pollId));
    if (state?.organizationId !== about.organizationId || state.chatId !== about.chatId)
      throw new DomainError('poll.not-found');
    return { poll: state, ...standing };
  }

  /** What was chosen, by voter; who was erased is left out, and nobody is in it once a secret poll is closed. */
  async marks(
    { ballots }: Pick<KnownPoll, 'ballots'>,
    but: ReadonlySet<string> = new Set(),
  ): Promise<ReadonlyMap<string, string>> {
    const entries = ballots.entries().filter(([personId]) => !but.has(personId));
    const opened = await this.#vault.openAll(entries.map(([, { ballot: sealed }]) => ({ sealed, field: 'ballot' })));
    return new Map(
      entries.flatMap(([personId], index): [string, string][] => {
        const mark = opened[index];
        return mark === undefined ? [] : [[personId, mark]];
      }),
    );
  }

  /** What one voter chose; undefined when they have not, or nobody can tell any more. */
  async markOf({ ballots }: Pick<KnownPoll, 'ballots'>, personId: string): Promise<string | undefined> {
    const own = ballots.get(personId);
    return own && this.#vault.open(own.ballot, 'ballot');
  }
}
