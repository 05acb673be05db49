import { Inject, Injectable } from '@nestjs/common';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { EventStore } from '@zveno/event-store';
import type { Recorded } from '@zveno/kernel';
import { sealedKeysIn, subjectStream } from '@zveno/privacy';
import { EVENT_STORE } from '@zveno/service';
import { personStreamsModel } from './readings/person-streams.model.ts';
import { RegistryReadings } from './readings/registry-readings.ts';
import { registryRosterModel } from './readings/roster.model.ts';

const ACCOUNT = 'person-';
const ROSTER = 'roster-';

const holds = (value: unknown, ids: ReadonlySet<string>): boolean => {
  if (typeof value === 'string') return ids.has(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => holds(inner, ids));
};

/** Whether an event is about a subject: it names it, the person or entry behind it, or holds a value sealed for it. */
export const isAbout = ({ data }: Recorded, subjectId: string): boolean =>
  holds(data, new Set([subjectId, subjectId.slice(subjectId.indexOf('-') + 1)])) || sealedKeysIn(data).has(subjectId);

/** Finds what the log holds of a subject without reading the whole of it. */
@Injectable()
export class SubjectLog {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
  ) {}

  /** The streams that name a subject, by name. */
  async streamsOf(subjectId: string): Promise<string[]> {
    const found = subjectId.startsWith(ACCOUNT)
      ? await this.ofAccount(subjectId.slice(ACCOUNT.length))
      : await this.ofRoster(subjectId.slice(ROSTER.length));
    return [...new Set([identityStreams.consents(subjectId), subjectStream(subjectId), ...found])].sort();
  }

  /** The events of one stream that are about any of these subjects, as stored, from a revision on. */
  async *eventsIn(stream: string, subjectIds: readonly string[], from = 0): AsyncIterable<Recorded> {
    for await (const event of this.store.readStream(stream, from))
      if (subjectIds.some((subjectId) => isAbout(event, subjectId))) yield event;
  }

  private async ofAccount(personId: string): Promise<string[]> {
    const rows = await this.readings.rows(personStreamsModel).find({ personId });
    return rows.map(({ stream }) => stream);
  }

  private async ofRoster(entryId: string): Promise<string[]> {
    const rows = this.readings.rows(registryRosterModel);
    const declared = await rows.find({ everChildIds: entryId });
    const orgIds = new Set(declared.map(({ orgId }) => orgId));
    for (const orgId of await this.organizationsOf(entryId)) orgIds.add(orgId);
    return [
      ...declared.map(({ orgId, rosterEntryId }) => streams.guardian(orgId, rosterEntryId)),
      ...[...orgIds].flatMap((orgId) => [
        streams.student(orgId, entryId),
        streams.employee(orgId, entryId),
        streams.guardian(orgId, entryId),
        streams.rosterMatch(orgId, entryId),
        identityStreams.guardianLinks(orgId, entryId),
      ]),
    ];
  }

  /** Ids of entries are unique in practice, but only within an organisation by right. */
  private async organizationsOf(entryId: string): Promise<string[]> {
    const rows = await this.readings.rows(registryRosterModel).find({ rosterEntryId: entryId });
    return rows.map(({ orgId }) => orgId);
  }
}
