import { Inject, Injectable } from '@nestjs/common';
import type { ErasedEvent, ErasureProof } from '@zveno/contracts-identity';
import { comparePositions, type Recorded, type Sealed } from '@zveno/kernel';
import { sealedKeysIn, Vault } from '@zveno/privacy';
import { createHash } from 'node:crypto';
import { guardianLinksModel } from '../registry/readings/guardian-links.model.ts';
import { personStreamsModel } from '../registry/readings/person-streams.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import { subjectRequestsModel } from '../registry/readings/subject-requests.model.ts';
import { SubjectLog } from '../registry/subject-log.ts';
import type { KnownErasure } from './erasure.decider.ts';

type Place = Readonly<{ path: string; sealed: Sealed }>;

const sealedIn = (value: unknown, path = ''): Place[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { alg, key, box } = value as Record<string, unknown>;
  if (typeof alg === 'string' && typeof key === 'string' && typeof box === 'string')
    return [{ path, sealed: { alg, key, box } }];
  return Object.entries(value).flatMap(([name, inner]) => sealedIn(inner, path === '' ? name : `${path}.${name}`));
};

const fieldOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the log holds of erased subjects, and that none of it can be read any more. */
@Injectable()
export class ErasureProofs {
  constructor(
    @Inject(SubjectLog) private readonly log: SubjectLog,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
  ) {}

  /**
   * The extract of the log: the events about the subjects up to the erasure, sealed parts as hashes of their ciphertext.
   * The same from the same log, also after it was moved to another store: positions stand nowhere in it.
   */
  async extract(erasureId: string, erasure: KnownErasure & { position: string }) {
    const { subjectIds, ground, position } = erasure;
    const events = (await this.events(subjectIds)).filter((event) => comparePositions(event.position, position) <= 0);
    const items = events
      .sort((a, b) => comparePositions(a.position, b.position))
      .map(({ stream, revision, type, data, metadata }): ErasedEvent => ({
        eventId: metadata.eventId,
        stream,
        revision,
        type,
        recordedAt: metadata.recordedAt,
        sealed: sealedIn(data).map((place) => `${place.path} ${sha256(place.sealed.box)}`),
      }));
    return { items, sha256: sha256(JSON.stringify({ erasureId, subjectIds, ground, events: items })) };
  }

  /** Tries to open whatever was sealed for the subjects, in the log and in the rows of readings. */
  async prove(subjectIds: readonly string[]): Promise<ErasureProof> {
    for (const subjectId of subjectIds) this.vault.purge(subjectId);
    const keys = await this.vault.keysFor(subjectIds.map((subject) => ({ subject })));
    const events = await this.events(subjectIds);
    const values = this.ofSubjects(
      events.map(({ data }) => data),
      subjectIds,
    );
    const rows = await this.rows(subjectIds);
    const inRows = this.ofSubjects(rows, subjectIds);
    return {
      destroyed: subjectIds.filter((subjectId) => keys.isErased(subjectId)),
      sealedValues: values.length,
      opened: await this.opened(values),
      rows: rows.length,
      openedInRows: await this.opened(inRows),
    };
  }

  private async events(subjectIds: readonly string[]): Promise<Recorded[]> {
    await this.readings.caughtUp(registryRosterModel, personStreamsModel);
    const found = await Promise.all(subjectIds.map((subjectId) => this.log.streamsOf(subjectId)));
    const events: Recorded[] = [];
    for (const stream of new Set(found.flat()))
      for await (const event of this.log.eventsIn(stream, subjectIds)) events.push(event);
    return events;
  }

  private ofSubjects(data: readonly object[], subjectIds: readonly string[]): Place[] {
    return data.flatMap((one) =>
      sealedIn(one).filter(({ sealed }) => [...sealedKeysIn({ sealed })].some((key) => subjectIds.includes(key))),
    );
  }

  private async opened(places: readonly Place[]): Promise<number> {
    const opened = await this.vault.openAll(places.map(({ path, sealed }) => ({ sealed, field: fieldOf(path) })));
    return opened.filter((value) => value !== undefined).length;
  }

  /** The rows of the registry that hold values of the subjects. */
  private async rows(subjectIds: readonly string[]): Promise<object[]> {
    const ids = subjectIds.map((subjectId) => subjectId.slice(subjectId.indexOf('-') + 1));
    const among = { $in: ids };
    const found = await Promise.all([
      this.readings.rows(registryRosterModel).find({ rosterEntryId: among }),
      this.readings.rows(guardianLinksModel).find({ studentEntryId: among }),
      this.readings.rows(guardianLinksModel).find({ guardianId: among }),
      this.readings.rows(subjectRequestsModel).find({ subjectId: { $in: subjectIds } }),
    ]);
    return found.flat();
  }
}
