import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { LogReader, type Batch, type EventStore } from '@zveno/event-store';
import type { Event, Recorded } from '@zveno/kernel';
import { ERASED, Vault } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { LRUCache } from 'lru-cache';
import { Directory } from './directory.ts';
import { rosterDirectoryModel } from './roster-directory.model.ts';
import { rosterDirectory, type DirectoryRow } from './roster-directory.projection.ts';

/** Organisations whose rosters stay in memory; a roster of 3,000 takes about 5 MB. */
const ORGANIZATIONS = 100;
const CHUNK = 500;
const SUBJECT = rosterSubject('');

type Kept = { directory: Directory; stale: Set<string>; refreshing: Promise<unknown> };

/**
 * The rosters of organisations in the clear, kept in memory for comparing names and never written anywhere. Each follows the
 * log: what changes is opened anew before the next question, and who is erased is gone at once.
 */
@Injectable()
export class Directories implements OnModuleInit, OnModuleDestroy {
  readonly #kept = new LRUCache<string, Kept>({ max: ORGANIZATIONS });
  readonly #vault: Vault;
  readonly #store: ReadStore;
  readonly #runner: ProjectionRunner;
  readonly #reader: LogReader;
  readonly #log: EventStore;
  readonly #handled = new Set<string>(rosterDirectory.handles);
  #following: ReturnType<LogReader['subscribe']> | undefined;
  #seen = '0';

  constructor(
    @Inject(Vault) vault: Vault,
    @Inject(ReadStore) store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(LogReader) reader: LogReader,
    @Inject(EVENT_STORE) log: EventStore,
  ) {
    this.#vault = vault;
    this.#store = store;
    this.#runner = runner;
    this.#reader = reader;
    this.#log = log;
  }

  async onModuleInit(): Promise<void> {
    this.#seen = await this.#log.head();
    this.#following = this.#reader.subscribe({
      name: 'directories of rosters',
      after: this.#seen,
      receive: async (batch) => this.#receive(batch),
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.#following?.detach();
  }

  /** The roster of an organisation as of now. @throws DomainError `read.lagging`, `read.stopped`, `key-store.unavailable` */
  async of(organizationId: string): Promise<Directory> {
    let kept = this.#kept.get(organizationId);
    if (kept === undefined) {
      const made: Kept = { directory: new Directory(), stale: new Set(), refreshing: Promise.resolve() };
      made.refreshing = this.#fill(organizationId, made.directory);
      made.refreshing.catch(() => this.#kept.delete(organizationId));
      this.#kept.set(organizationId, made);
      kept = made;
    }
    await kept.refreshing;
    if (kept.stale.size > 0) await (kept.refreshing = this.#refresh(kept));
    return kept.directory;
  }

  #receive({ events, position }: Batch): void {
    for (const event of events) {
      if (event.type === 'SubjectKeyDestroyed') this.#erased(event);
      else if (this.#handled.has(event.type)) this.#changed(rosterDirectory.events.upcast(event));
    }
    this.#seen = position;
  }

  #erased(event: Recorded<Event>): void {
    const { subjectId } = event.data as { subjectId: string };
    if (!subjectId.startsWith(SUBJECT)) return;
    for (const { directory } of this.#kept.values()) directory.remove(subjectId.slice(SUBJECT.length));
  }

  #changed(event: Parameters<typeof rosterDirectory.keys>[0]): void {
    for (const key of rosterDirectory.keys(event)) {
      const rosterEntryId = event.data.rosterEntryId;
      this.#kept.get(key.slice(0, -rosterEntryId.length - 1))?.stale.add(key);
    }
  }

  async #fill(orgId: string, directory: Directory): Promise<void> {
    await this.#runner.waitFor(rosterDirectory.name, this.#seen);
    await this.#put(await this.#store.model(rosterDirectoryModel).find({ orgId }), directory);
  }

  async #refresh({ directory, stale }: Kept): Promise<void> {
    const keys = [...stale];
    try {
      stale.clear();
      await this.#runner.waitFor(rosterDirectory.name, this.#seen);
      for (let from = 0; from < keys.length; from += CHUNK) {
        const part = keys.slice(from, from + CHUNK);
        await this.#put(await this.#store.model(rosterDirectoryModel).find({ _id: { $in: part } }), directory);
      }
    } catch (error) {
      for (const key of keys) stale.add(key);
      throw error;
    }
  }

  async #put(rows: readonly DirectoryRow[], directory: Directory): Promise<void> {
    const fields = ['surname', 'givenName', 'patronymic', 'phone', 'birthDate'] as const;
    const opened = await this.#vault.openRows(
      rows.map(({ person }) => person),
      fields,
    );
    for (const [index, { rosterEntryId, kind, places, personId }] of rows.entries()) {
      const person = opened[index]!;
      if (person.surname === ERASED) directory.remove(rosterEntryId);
      else
        directory.put({
          rosterEntryId,
          role: kind === 'student' ? 'student' : 'teacher',
          surname: person.surname,
          givenName: person.givenName,
          patronymic: person.patronymic,
          phone: person.phone,
          birthDate: person.birthDate,
          places,
          personId,
        });
    }
  }
}
