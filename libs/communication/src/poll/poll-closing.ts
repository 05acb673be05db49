import { Inject, Injectable } from '@nestjs/common';
import {
  ballotsSubject,
  communicationStreams,
  type PollClosing as Closing,
} from '@zveno/contracts-communication/events';
import { Aggregates, type Standing } from '@zveno/event-store';
import { DomainError, isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { Erasure } from '@zveno/privacy';
import { Chats } from '../chat/chats.ts';
import { Electorate } from './electorate.ts';
import { tally } from './marks.ts';
import { poll } from './poll.decider.ts';
import type { KnownPoll } from './poll.state.ts';
import { Polls } from './polls.ts';

const TRIES = 50;

/** Closes polls: counts, says the result, and destroys the key of secret votes. */
@Injectable()
export class PollClosing {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Polls) private readonly polls: Polls,
    @Inject(Electorate) private readonly electorate: Electorate,
    @Inject(Erasure) private readonly erasure: Erasure,
  ) {}

  /** Counts what has been voted up to the moment at which it is closed. A poll closed before stays as it was. */
  async close(pollId: string, closing: Closing, metadata: Metadata): Promise<Standing> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { state, revision, position } = await this.aggregates.load(poll, communicationStreams.poll(pollId));
      if (state === undefined) throw new DomainError('poll.not-found');
      if (state.result !== undefined) return { revision, position };
      try {
        const closed = await this.#closeAt(state, revision, closing, metadata);
        await this.forget(state, metadata);
        return closed;
      } catch (refusal) {
        // Somebody voted meanwhile: it is counted anew.
        if (!isDomainError(refusal, 'stream.stale')) throw refusal;
      }
    }
    throw new DomainError('stream.contended');
  }

  /** Destroys the key of the votes, where they were secret: from then on nobody can tell who chose what. */
  async forget({ pollId, organizationId, secrecy }: KnownPoll, metadata: Metadata): Promise<void> {
    if (secrecy !== 'anonymous') return;
    const commandId = derivedId('forget ballots', pollId);
    await this.erasure.destroy(ballotsSubject(pollId), { ...metadata, orgId: organizationId, commandId });
  }

  async #closeAt(state: KnownPoll, expected: number, closing: Closing, metadata: Metadata): Promise<Standing> {
    const { pollId, chatId, organizationId } = state;
    const { eligible, uncounted } = await this.electorate.turnout(state, await this.chats.own(organizationId, chatId));
    const marks = await this.polls.marks(state, uncounted);
    const { revision, position } = await this.aggregates.handle(
      poll,
      communicationStreams.poll(pollId),
      {
        type: 'ClosePoll',
        data: {
          ...{ pollId, chatId, organizationId, closing },
          eligible,
          voted: marks.size,
          ...(uncounted.size > 0 && { uncounted: [...uncounted].sort() }),
          tallies: tally([...marks.values()], state.options.length),
        },
        metadata,
      },
      { expected },
    );
    return { revision, position };
  }
}
