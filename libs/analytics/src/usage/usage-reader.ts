import { Inject, Injectable } from '@nestjs/common';
import type { Usage } from '@zveno/contracts-analytics';
import { comparePositions, dateIn, DomainError, sortablePosition } from '@zveno/kernel';
import { ReadStore } from '@zveno/read-store';
import { createHash } from 'node:crypto';
import { actsModel } from '../indicators/a5-activity/acts.model.ts';
import { chatsModel } from '../indicators/a9-chats/chats.model.ts';
import { kindsButMessages } from '../trail/event-kinds.ts';
import { labelsModel } from '../trail/labels.model.ts';
import { midnight, TrailReader } from '../trail/trail-reader.ts';
import { UnitPresenceReader } from '../trail/unit-presence.ts';
import { chatUseOf } from './chat-use.ts';
import { figuresOf, notMeasured } from './figures.ts';

type Asked = Readonly<{ organizationId: string; from: string; to: string; after?: string; known?: string }>;

/** The days of recording are those of the country, as everywhere in reports. */
const COUNTRY_ZONE = 'Europe/Moscow';

/** The figures of an organisation's use. */
@Injectable()
export class UsageReader {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
  ) {}

  /**
   * By all that is known, or as of `known`: then it comes out as it did, and so does its digest.
   *
   * @throws DomainError `organization.not-found`, `period.reversed`, `date.in-future`, `position.beyond-head`
   */
  async of({ organizationId, from, to, known, after }: Asked, now: string): Promise<Usage> {
    if (from > to) throw new DomainError('period.reversed');
    const today = dateIn(COUNTRY_ZONE, now);
    if (to > today) throw new DomainError('date.in-future', { today });
    const asked = { ...(known && { known }), ...(after && { after }) };
    await this.trail.caughtUp(asked);
    await this.presence.zoneOf(organizationId);
    const reached = await this.presence.known({}, now);
    const position = known === undefined ? await this.presence.known(asked, now) : known;
    if (comparePositions(position, reached) > 0) throw new DomainError('position.beyond-head');
    await this.trail.caughtUp({ after: position }, [chatsModel, actsModel]);
    const rows = await this.trail.rows({ orgId: organizationId, kind: { $in: [...kindsButMessages] } });
    const [since, until] = [midnight(from, 0), midnight(to, 1)];
    const countOf = (type: string) =>
      this.trail.count({
        orgId: organizationId,
        type,
        place: { $lte: sortablePosition(position) },
        at: { $gte: since, $lt: until },
      });
    const [messages, files] = [await countOf('MessagePosted'), await countOf('FileStored')];
    const [chats, acts] = await Promise.all([
      this.store.model(chatsModel).find({ orgId: organizationId }),
      this.store.model(actsModel).find({ orgId: organizationId }),
    ]);
    const span = { since, until, known: position };
    const period = { ...span, messages, files, chats: chatUseOf(chats, acts, { ...span, from, to }) };
    const { figures, units } = figuresOf(rows, period);
    const names = await this.names(units.map(({ unitId }) => unitId));
    const counted = JSON.stringify({ organizationId, from, to, figures, units });
    return {
      from,
      to,
      position,
      digest: createHash('sha256').update(counted).digest('hex'),
      figures,
      units: units.map((unit) => ({ ...unit, name: names.get(unit.unitId) ?? unit.unitId })),
      notMeasured: notMeasured.map((one) => ({ ...one })),
    };
  }

  /** What the organisation is called. */
  async organization(organizationId: string): Promise<string> {
    return (await this.store.model(labelsModel).findOne({ _id: organizationId }))?.text ?? organizationId;
  }

  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = ids.length === 0 ? [] : await this.store.model(labelsModel).find({ _id: { $in: [...ids] } });
    return new Map(rows.map(({ _id, text = '' }) => [_id, text]));
  }
}
