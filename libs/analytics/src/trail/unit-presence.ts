import { Inject, Injectable } from '@nestjs/common';
import type { GetUnitPresence, UnitPresence } from '@zveno/contracts-analytics';
import { dateIn, DomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { AsKnown, ProjectionRunner, ReadStore } from '@zveno/read-store';
import { recordingClockModel } from '../clock/recording-clock.model.ts';
import { labelsModel } from './labels.model.ts';
import { curatorsIn, entriesIn, participantsIn, type Present } from './presence.ts';
import { TrailNames } from './trail-names.ts';
import { TrailReader } from './trail-reader.ts';
import { trailModel } from './trail.model.ts';
import type { TrailRow } from './trail.projection.ts';

const unitFields = ['unit', 'unit2', 'more'] as const;
const personFields = ['person', 'person2'] as const;

/** Who was in a unit on a date, by what was known then, and why. */
@Injectable()
export class UnitPresenceReader {
  private readonly asKnown: AsKnown;

  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(TrailNames) private readonly names: TrailNames,
  ) {
    this.asKnown = new AsKnown(store, runner, recordingClockModel);
  }

  /** The organisation's time zone. @throws DomainError `organization.not-found` */
  async zoneOf(organizationId: string): Promise<string> {
    const row = await this.store.model(labelsModel).findOne({ _id: organizationId });
    if (row?.kind !== 'organization') throw new DomainError('organization.not-found');
    return row.timeZone ?? 'Europe/Moscow';
  }

  /** The position to count by. @throws as `AsKnown.position` */
  known(asked: Readonly<{ known?: string; after?: string }>, now: string): Promise<string> {
    return this.asKnown.position(asked, now, [trailModel, labelsModel]);
  }

  /** All that names the unit and says who is in it. */
  async about(orgId: string, unitId: string): Promise<TrailRow[]> {
    const named = { $or: unitFields.map((field) => ({ [field]: unitId })) };
    return this.trail.rows({ orgId, kind: { $in: ['movement', 'curators', 'membership'] }, $and: [named] });
  }

  /** @throws DomainError `organization.not-found`, `date.in-future`, and as `known` */
  async get(question: GetUnitPresence, context: RequestContext): Promise<UnitPresence> {
    const { organizationId, unitId } = question;
    await this.trail.caughtUp(question);
    const today = dateIn(await this.zoneOf(organizationId), context.now);
    const on = question.on ?? today;
    if (on > today) throw new DomainError('date.in-future', { today });
    const known = await this.known(question, context.now);
    const at = { unitId, on, known };
    const rows = await this.about(organizationId, unitId);
    const members = rows.filter(({ kind }) => kind === 'membership');
    const persons = [...new Set(members.map(({ data }) => String(data.personId)))];
    const memberships =
      persons.length === 0
        ? []
        : await this.trail.rows({
            orgId: organizationId,
            kind: 'membership',
            $or: personFields.map((field) => ({ [field]: { $in: persons } })),
          });
    const present: Present[] = [
      ...curatorsIn(
        rows.filter(({ type }) => /^Curator(?:Una|A)ssigned$/u.test(type)),
        at,
      ),
      ...entriesIn(
        rows.filter(({ kind, type }) => kind === 'movement' && !/^Movement/u.test(type)),
        at,
      ),
      ...participantsIn(memberships, at),
    ];
    return { on, position: known, items: await this.written(present, organizationId, context) };
  }

  private async written(present: readonly Present[], orgId: string, context: RequestContext) {
    const rows = present.flatMap(({ because }) => because);
    const names = await this.names.of(rows, context);
    const items = new Map((await this.trail.items(rows, context)).map((item) => [item.eventId, item]));
    return present.map(({ because, ...one }) => ({
      ...one,
      name: names.person(orgId, one.id) ?? '',
      because: because.flatMap(({ _id }) => items.get(_id) ?? []),
    }));
  }
}
