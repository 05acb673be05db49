import { Inject, Injectable } from '@nestjs/common';
import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { ProjectionRunner } from '@zveno/read-store';
import { EVENT_STORE, Rows } from '@zveno/service';
import { isGuest } from '../relations/may-write.ts';
import { guardianshipsModel } from '../readings/guardianships/guardianships.model.ts';
import { childrenIn, guardianshipId } from '../readings/guardianships/guardianships.projection.ts';
import { familiesOf } from './families.ts';
import type { KnownPoll } from './poll.state.ts';

/** Who has a vote in a poll: participants of its chat, of the kinds it asks, at the moment of voting. */
@Injectable()
export class Electorate {
  readonly #rows: Rows;
  readonly #runner: ProjectionRunner;
  readonly #log: EventStore;

  constructor(
    @Inject(Rows) rows: Rows,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(EVENT_STORE) log: EventStore,
  ) {
    this.#rows = rows;
    this.#runner = runner;
    this.#log = log;
  }

  /** The children of whom somebody is a guardian in the organisation, by all that the log holds by now. */
  async childrenOf(organizationId: string, personId: string): Promise<string[]> {
    await this.#runner.waitFor(guardianshipsModel.projection.name, await this.#log.head());
    const row = await this.#rows.of(guardianshipsModel).findOne({ _id: guardianshipId(organizationId, personId) });
    return childrenIn(row);
  }

  /** How many votes there may be: those who may vote now, and those who have voted and left since. */
  async eligible(poll: KnownPoll, chat: KnownChat): Promise<number> {
    const people = new Set(
      chat.participants
        .entries()
        .map(([personId]) => personId)
        .filter((personId) => mayVote(poll, chat, personId)),
    );
    const ballots = poll.ballots.entries();
    for (const [personId] of ballots) people.add(personId);
    if (poll.counting === 'person') return people.size;
    const ids = [...people].map((personId) => guardianshipId(poll.organizationId, personId));
    const rows = await this.#rows.of(guardianshipsModel).find({ _id: { $in: ids } });
    const children = new Map(rows.map((row): [string, string[]] => [row.personId, childrenIn(row)]));
    // Families may have changed since their votes were given.
    return Math.max(familiesOf(children), ballots.length);
  }
}

/** Whether somebody is among those who vote; nobody is before they are confirmed. */
export const mayVote = ({ voters }: KnownPoll, chat: KnownChat, personId: string): boolean => {
  if (isGuest(chat, personId)) return false;
  const kind = personKindOf(chat, personId);
  return kind !== undefined && voters.includes(kind);
};
