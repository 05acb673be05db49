import { Inject, Injectable } from '@nestjs/common';
import { employment, isPedagogue, type Employment } from '@zveno/access';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { valueAsOf } from '@zveno/kernel';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { derive, type DerivedChat } from '../derive/derive.ts';
import { strategy, type Strategy } from '../strategy/strategy.state.ts';
import { chatStructureModel } from './structure.model.ts';
import { structureOf, type Structure } from './structure.ts';

export type Derived = Readonly<{
  strategy: Strategy;
  structure: Structure;
  chats: readonly DerivedChat[];
  /** What of the log it holds at least. */
  position: string;
}>;

/** Organisations as their chats follow from them. */
@Injectable()
export class Structures {
  readonly #aggregates: Aggregates;
  readonly #runner: ProjectionRunner;
  readonly #readings: ReadStore;
  readonly #log: EventStore;

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
   * An organisation's chats as they follow from all that the log holds by now.
   * @param today the date there
   * @throws DomainError `read.lagging`, `read.stopped`
   */
  async derive(organizationId: string, today: string): Promise<Derived> {
    const position = await this.#log.head();
    await this.#runner.waitFor(chatStructureModel.projection.name, position);
    const rows = await this.#readings.model(chatStructureModel).find({ orgId: organizationId });
    const entries = rows.flatMap((row) =>
      row.kind === 'person' ? Object.values(row.memberships).flatMap((one) => one.rosterEntryId ?? []) : [],
    );
    const teachers = new Map<string, Employment>();
    await Promise.all(
      entries.map(async (entry) => {
        const stream = streams.employee(organizationId, entry);
        teachers.set(entry, (await this.#aggregates.load(employment, stream)).state);
      }),
    );
    const structure = structureOf(rows, today, (entry) => isPedagogue(teachers.get(entry) ?? [], today));
    const adopted = await this.strategy(organizationId);
    return { strategy: adopted, structure, chats: derive(structure, adopted), position };
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
}
