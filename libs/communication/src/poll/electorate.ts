import { Inject, Injectable } from '@nestjs/common';
import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { ProjectionRunner } from '@zveno/read-store';
import { EVENT_STORE, Rows } from '@zveno/service';
import { isGuest } from '../relations/may-write.ts';
import { guardianshipsModel } from '../readings/guardianships/guardianships.model.ts';
import { guardianshipId } from '../readings/guardianships/guardianships.projection.ts';
import { byFamily, countedOf, familiesIn, familyOfEach, type FamilyBallot } from './families.ts';
import type { KnownPoll } from './poll.state.ts';

/** How many votes there may be, and whose do not count: another of their family has voted before. */
export type Turnout = Readonly<{ eligible: number; uncounted: ReadonlySet<string> }>;

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

  /**
   * The children of whom somebody is a guardian, family by family, by all that the log holds by now. None where families do not vote.
   */
  async familiesOf(poll: KnownPoll, chat: KnownChat, personId: string): Promise<string[][]> {
    if (poll.counting === 'person') return [];
    await this.#upToDate();
    const { organizationId: orgId } = poll;
    const own = await this.#rows.of(guardianshipsModel).findOne({ _id: guardianshipId(orgId, personId) });
    if (own === null) return [];
    const { children } = own;
    const rows = await this.#rows.of(guardianshipsModel).find({ orgId, children: { $in: [...children] } });
    const voters = rows.filter(
      (row) =>
        row.personId === personId || poll.ballots.get(row.personId) !== undefined || mayVote(poll, chat, row.personId),
    );
    const guardianships = new Map(voters.map((row) => [row.personId, row.children]));
    return byFamily(children, familyOfEach(guardianships, familyBallots(poll)));
  }

  /** Those who may vote now, and those who have voted and left since; of families as many as there are of them now. */
  async turnout(poll: KnownPoll, chat: KnownChat): Promise<Turnout> {
    const people = new Set(
      chat.participants
        .entries()
        .map(([personId]) => personId)
        .filter((personId) => mayVote(poll, chat, personId)),
    );
    for (const [personId] of poll.ballots.entries()) people.add(personId);
    if (poll.counting === 'person') return { eligible: people.size, uncounted: new Set() };
    await this.#upToDate();
    const ids = [...people].map((personId) => guardianshipId(poll.organizationId, personId));
    const rows = await this.#rows.of(guardianshipsModel).find({ _id: { $in: ids } });
    const ballots = familyBallots(poll);
    const families = familyOfEach(new Map(rows.map((row) => [row.personId, row.children])), ballots);
    const counted = countedOf(ballots, families);
    const uncounted = ballots.flatMap(({ personId }) => (counted.has(personId) ? [] : [personId]));
    return { eligible: familiesIn(families), uncounted: new Set(uncounted) };
  }

  async #upToDate(): Promise<void> {
    await this.#runner.waitFor(guardianshipsModel.projection.name, await this.#log.head());
  }
}

const familyBallots = ({ ballots }: KnownPoll): FamilyBallot[] =>
  ballots.entries().map(([personId, { children, order }]) => ({ personId, children, order }));

/** Whether somebody is among those who vote; nobody is before they are confirmed. */
export const mayVote = ({ voters }: KnownPoll, chat: KnownChat, personId: string): boolean => {
  if (isGuest(chat, personId)) return false;
  const kind = personKindOf(chat, personId);
  return kind !== undefined && voters.includes(kind);
};
