import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ExportOwnData, registryRoutes as routes, type OwnData, type OwnDataItem } from '@zveno/contracts-identity';
import { DomainError, type Recorded, type Sealed } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, sealedKeysIn, Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { OwnSubjects } from '../registry/own-subjects.ts';
import { personStreamsModel } from '../registry/readings/person-streams.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';
import { SubjectLog } from '../registry/subject-log.ts';

/** What signs somebody in is theirs, but is shown to nobody. */
const SECRETS = new Set(['secret', 'pin', 'codes']);
const HIDDEN = '[скрыто]';

const isSealed = (value: object): value is Sealed => 'alg' in value && 'key' in value && 'box' in value;

/** All that the log holds of a person, opened: the right of access (152-ФЗ, article 14). */
@Controller()
export class OwnDataController {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(OwnSubjects) private readonly own: OwnSubjects,
    @Inject(SubjectLog) private readonly log: SubjectLog,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.exportOwnData.subject)
  async export(
    @Payload(validated(ExportOwnData)) data: ExportOwnData,
    @Meta() context: RequestContext,
  ): Promise<OwnData> {
    await this.readings.caughtUp(registryRosterModel, personStreamsModel);
    const subjects = await this.own.subjectsOf(context.actor.actorId);
    const found = await Promise.all(subjects.map((subjectId) => this.log.streamsOf(subjectId)));
    const streams = [...new Set(found.flat())].sort();
    const find = async (behind: string | undefined, limit: number): Promise<Recorded[]> => {
      const [stream, revision] = behind === undefined ? ['', '-1'] : placeIn(behind);
      const events: Recorded[] = [];
      for (const name of streams) {
        if (name < stream) continue;
        const from = name === stream ? Number(revision) + 1 : 0;
        for await (const event of this.log.eventsIn(name, subjects, from)) {
          events.push(event);
          if (events.length === limit) return events;
        }
      }
      return events;
    };
    const { rows, ...more } = await this.readings.page(data, find, (event) => `${event.stream}@${event.revision}`);
    const items: OwnDataItem[] = [];
    for (const event of rows) items.push(await this.itemOf(event, new Set(subjects)));
    return { items, ...more };
  }

  private async itemOf(event: Recorded, subjects: ReadonlySet<string>): Promise<OwnDataItem> {
    const { type, stream, revision, metadata } = event;
    const { recordedAt, effectiveOn, orgId } = metadata;
    const data = (await this.opened(event.data, '', subjects)) as object;
    return { type, recordedAt, effectiveOn, ...(orgId && { organizationId: orgId }), stream, revision, data };
  }

  /** The same data with one's own sealed values in the clear; those of others alone stay shut. */
  private async opened(value: unknown, field: string, subjects: ReadonlySet<string>): Promise<unknown> {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.opened(item, field, subjects)));
    if (isSealed(value)) {
      const keys = [...sealedKeysIn({ value })];
      if (SECRETS.has(field) || !keys.some((key) => subjects.has(key))) return HIDDEN;
      return (await this.vault.open(value, field)) ?? ERASED;
    }
    const pairs = await Promise.all(
      Object.entries(value).map(async ([name, inner]) => [name, await this.opened(inner, name, subjects)] as const),
    );
    return Object.fromEntries(pairs);
  }
}

/** @throws DomainError `cursor.invalid` */
const placeIn = (place: string): [string, string] => {
  const [, stream, revision] = /^(.+)@(\d{1,15})$/u.exec(place) ?? [];
  if (stream === undefined || revision === undefined) throw new DomainError('cursor.invalid');
  return [stream, revision];
};
