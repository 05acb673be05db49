import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { valueAsOf } from '@zveno/kernel';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { LRUCache } from 'lru-cache';
import { derive, type DerivedChat } from '../derive/derive.ts';
import { strategy, type Strategy } from '../strategy/strategy.state.ts';
import { OrganizationRows } from './organization-rows.ts';
import { chatStructureModel } from './structure.model.ts';
import { structureOf, type Structure } from './structure.ts';

/** An organisation as it is at a moment. Two looks between which nothing changed give the same `structure`. */
export type Look = Readonly<{
  structure: Structure;
  rows: OrganizationRows;
  /** Of the rows, as `structure` shows them. */
  version: number;
  /** What of the log it holds at least. */
  position: string;
}>;

export type Derived = Look & Readonly<{ strategy: Strategy; chats: readonly DerivedChat[] }>;

type Remembered = {
  rows: OrganizationRows;
  seen?: Readonly<{ structure: Structure; version: number; today: string }>;
  derived?: Readonly<{ structure: Structure; strategy: Strategy; chats: readonly DerivedChat[] }>;
};

/** Rows in memory at most, of all organisations; about 500 bytes each. */
const ROWS = 200_000;

/**
 * Organisations as their chats follow from them. What was read of one stays in memory, and each look reads what has changed
 * since the one before.
 */
@Injectable()
export class Structures {
  readonly #aggregates: Aggregates;
  readonly #runner: ProjectionRunner;
  readonly #readings: ReadStore;
  readonly #log: EventStore;
  readonly #known = new LRUCache<string, Remembered>({
    maxSize: ROWS,
    sizeCalculation: ({ rows }) => Math.min(rows.size + 1, ROWS),
  });
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(ReadStore) readings: ReadStore,
    @Inject(EVENT_STORE) log: EventStore,
  ) {
    this.#aggregates = aggregates;
    this.#runner = runner;
    this.#readings = readings;
    this.#log = log;
  }

  /** The strategy in force. */
  async strategy(organizationId: string): Promise<Strategy> {
    return (await this.#aggregates.load(strategy, communicationStreams.strategy(organizationId))).state;
  }

  /**
   * An organisation with all that the log holds by now.
   * @param today the date there
   * @throws DomainError `read.lagging`, `read.stopped`
   */
  look(organizationId: string, today: string): Promise<Look> {
    return this.#inTurn(organizationId, async () => {
      const position = await this.#log.head();
      await this.#runner.waitFor(chatStructureModel.projection.name, position);
      const known = this.#known.get(organizationId) ?? { rows: new OrganizationRows() };
      const filter = { orgId: organizationId, at: { $gt: known.rows.at } };
      known.rows.take(await this.#readings.model(chatStructureModel).find(filter), position);
      const { rows, seen } = known;
      const { version } = rows;
      const structure =
        seen?.version === version && seen.today === today ? seen.structure : structureOf(rows.all(), today);
      this.#known.set(organizationId, { ...known, seen: { structure, version, today } });
      return { structure, rows, version, position };
    });
  }

  /** The chats that follow as well. @throws DomainError `read.lagging`, `read.stopped` */
  async derive(organizationId: string, today: string): Promise<Derived> {
    const look = await this.look(organizationId, today);
    const adopted = await this.strategy(organizationId);
    const known = this.#known.get(organizationId);
    const { derived } = known ?? {};
    if (derived?.structure === look.structure && derived.strategy === adopted) return { ...look, ...derived };
    const fresh = { structure: look.structure, strategy: adopted, chats: derive(look.structure, adopted) };
    if (known?.seen?.structure === look.structure) known.derived = fresh;
    return { ...look, ...fresh };
  }

  /** The names of these units and subjects, as far as chats are called by them. */
  async names(
    units: readonly string[],
    subjects: readonly string[],
    today: string,
  ): Promise<Pick<Structure, 'groups' | 'subjects'>> {
    const ids = [...units.map((id) => `unit ${id}`), ...subjects.map((id) => `subject ${id}`)];
    const rows = await this.#readings.model(chatStructureModel).find({ _id: { $in: [...new Set(ids)] } });
    return {
      groups: rows.flatMap((row) =>
        row.kind === 'unit'
          ? [{ unitId: row.unitId, living: true, name: valueAsOf(row.names, { on: today }) ?? row.names[0]!.value }]
          : [],
      ),
      subjects: rows.flatMap((row) =>
        row.kind === 'subject'
          ? [
              {
                subjectId: row.subjectId,
                kind: row.subjectKind,
                living: true,
                title: valueAsOf(row.titles, { on: today }) ?? row.titles[0]!.value,
              },
            ]
          : [],
      ),
    };
  }

  /** One look at an organisation after the other: what the first has read the second need not. */
  #inTurn<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(organizationId) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(organizationId) === settled) this.#turns.delete(organizationId);
      });
    this.#turns.set(organizationId, settled);
    return turn;
  }
}
