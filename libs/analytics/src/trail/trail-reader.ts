import { Inject, Injectable } from '@nestjs/common';
import { Access } from '@zveno/access';
import type { TrailFilter, TrailItem } from '@zveno/contracts-analytics';
import { DomainError, parsePosition } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { ProjectionRunner, ReadStore, type AnyModel } from '@zveno/read-store';
import { tracesModel } from '../accesses/traces.model.ts';
import { kindsButMessages, kindsButModeration, kindsButOrders, type TrailKind } from './event-kinds.ts';
import { effectsModel } from './effects.model.ts';
import { labelsModel } from './labels.model.ts';
import { referencesOf } from './references.ts';
import { sentenceOf, type Names } from './sentences.ts';
import { TrailNames } from './trail-names.ts';
import { trailModel } from './trail.model.ts';
import type { TrailRow } from './trail.projection.ts';

const LIMIT = 100;
/** More entries of rosters than anybody has. */
const ENTRIES = 100;
/** One request leads to so much at most that is shown; a rollover of a large school. */
const CHAIN = 1_000;
/** So many events stand between a decision and what follows from it at most. */
const DEEP = 10;

/** What the trail's answers are made of. */
const read: readonly AnyModel[] = [trailModel, labelsModel, effectsModel, tracesModel];

type Filter = Readonly<Record<string, unknown>>;
export type Page = Readonly<{ items: TrailItem[]; next?: string }>;

/** Questions to the trail. */
@Injectable()
export class TrailReader {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(TrailNames) private readonly names: TrailNames,
    @Inject(Access) private readonly access: Access,
  ) {}

  /** Rows of the trail; `orgId` narrows every question. @throws as `ReadModel.find` */
  rows(filter: Filter & Readonly<{ orgId: string }>, options: object = {}): Promise<TrailRow[]> {
    return this.store.model(trailModel).find(filter, options);
  }

  /** Waits until the readings have heard of a position. @throws DomainError `position.invalid`, `read.stopped` */
  async caughtUp({ after }: Readonly<{ after?: string }>, models: readonly AnyModel[] = read) {
    if (after === undefined) return;
    const position = parsePosition(after);
    await Promise.all(models.map(({ projection }) => this.runner.waitFor(projection.name, position)));
  }

  /** Of one organisation, or (empty) of none; the latest first. @throws DomainError `cursor.invalid`, `period.reversed` */
  async page(orgId: string, question: TrailFilter, context: RequestContext): Promise<Page> {
    const { cursor, limit = LIMIT } = question;
    await this.caughtUp(question);
    const filter = await this.filterOf(orgId, question, context);
    const place = cursor === undefined ? {} : { place: { $lt: decode(cursor) } };
    const rows = await this.rows({ ...filter, orgId, ...place }, { sort: { orgId: -1, place: -1 }, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? { next: encode(last.place) } : {};
    return { items: await this.items(page, context), ...next };
  }

  /** How many rows of the organisation meet a filter. */
  count(filter: Filter & Readonly<{ orgId: string }>): Promise<number> {
    return this.store.model(trailModel).count(filter);
  }

  /** The orders by which something was done that still counts; that an order was registered or annulled is nothing done by it. */
  async actedUpon(orgId: string): Promise<string[]> {
    const kind = { $in: [...kindsButOrders] };
    const groups = await this.store
      .model(trailModel)
      .aggregate<{ _id: string }>([
        { $match: { orgId, orderId: { $gt: '' }, kind, voided: null } },
        { $group: { _id: '$orderId' } },
      ]);
    return groups.map(({ _id }) => _id);
  }

  /** How many events nobody here knows: of an organisation, or of none. */
  unknown(orgId: string): Promise<number> {
    return this.store.model(trailModel).count({ raw: 'raw', orgId });
  }

  /**
   * All that came of the same request, what it follows from, and what of other requests follows from it, as far as it concerns the
   * organisation. @throws DomainError `audit.event-unknown`
   */
  async chain(orgId: string, eventId: string, context: RequestContext): Promise<TrailItem[]> {
    const trail = this.store.model(trailModel);
    const row = await trail.findOne({ _id: eventId });
    if (row === null || row.orgId !== orgId) throw new DomainError('audit.event-unknown');
    const same = await trail.find(
      { correlationId: row.correlationId },
      { sort: { correlationId: 1, place: 1 }, limit: CHAIN },
    );
    const [causes, effects] = await Promise.all([this.causes(orgId, [row]), this.effects([row, ...same])]);
    const shown = await this.kindsFor(orgId, context);
    const all = new Map([row, ...causes, ...same, ...effects].map((one) => [one._id, one]));
    const own = [...all.values()].filter((one) => one.orgId === orgId && shown.includes(one.kind));
    return this.items(own.sort(byPlace).slice(0, CHAIN), context);
  }

  /** What these rows follow from, and that in turn; of the organisation. */
  async causes(orgId: string, rows: readonly TrailRow[]): Promise<TrailRow[]> {
    const found = new Map(rows.map((row) => [row._id, row]));
    let due = rows;
    for (let step = 0; step < DEEP && due.length > 0; step += 1) {
      const ids = new Set(due.flatMap(causesOf).filter((id) => !found.has(id)));
      due = (await this.byIds([...ids])).filter((row) => row.orgId === orgId);
      for (const row of due) found.set(row._id, row);
    }
    return [...found.values()].slice(rows.length);
  }

  /** Rows by the ids of their events, in no order. */
  async byIds(ids: readonly string[]): Promise<TrailRow[]> {
    const rows: TrailRow[] = [];
    for (let from = 0; from < ids.length; from += CHAIN)
      rows.push(...(await this.store.model(trailModel).find({ _id: { $in: ids.slice(from, from + CHAIN) } })));
    return rows;
  }

  /** What names one of these as the event it follows from, in the order in which it was recorded. */
  private async effects(rows: readonly TrailRow[]): Promise<TrailRow[]> {
    const because = { $in: rows.map(({ _id }) => _id) };
    const named = await this.store.model(effectsModel).find({ because }, { limit: CHAIN });
    return this.byIds(named.map(({ _id }) => _id));
  }

  /** Rows as people read them. */
  async items(rows: readonly TrailRow[], context: Pick<RequestContext, 'correlationId'>): Promise<TrailItem[]> {
    const names = await this.names.of(rows, context);
    return rows.map((row) => itemOf(row, names));
  }

  /**
   * Correspondence is none of the business of inspectors and operators, not even that there is some (R17). Reports of messages are the
   * inspector's alone: those in office have the list of cases, which tells nobody of what concerns themselves.
   */
  private async kindsFor(orgId: string, { actor, now }: RequestContext): Promise<readonly TrailKind[]> {
    const is = (relation: 'inspector' | 'administrator' | 'director') =>
      this.access.has(actor, relation, { organizationId: orgId }, now);
    if (actor.roles.includes('inspector') && (await is('inspector'))) return kindsButMessages;
    const isOutside = actor.roles.some((role) => role === 'inspector' || role === 'operator');
    const isInOffice = orgId !== '' && ((await is('administrator')) || (await is('director')));
    if (!isOutside || isInOffice) return kindsButModeration;
    return kindsButMessages.filter((kind) => kindsButModeration.includes(kind));
  }

  private async filterOf(orgId: string, question: TrailFilter, context: RequestContext): Promise<Filter> {
    const { personId, unitId, orderId, kind, type, outcome, withoutOrder } = question;
    const shown = await this.kindsFor(orgId, context);
    const kinds = kind === undefined ? shown : shown.filter((one) => one === kind);
    const both: Filter[] = [];
    if (personId !== undefined) {
      const any = { $in: await this.idsOf(personId) };
      both.push({ $or: ['actorId', 'onBehalfOf', 'person', 'person2', 'more'].map((field) => ({ [field]: any })) });
    }
    if (unitId !== undefined) {
      // What was read of a unit names it among the subjects of the reading.
      both.push({ $or: ['unit', 'unit2', 'person', 'person2', 'more'].map((field) => ({ [field]: unitId })) });
    }
    return {
      orgId,
      kind: kinds.length === 1 ? kinds[0] : { $in: [...kinds] },
      ...(both.length > 0 && { $and: both }),
      ...(orderId !== undefined && { orderId }),
      ...(type !== undefined && { type }),
      ...(outcome !== undefined && { outcome }),
      ...(withoutOrder === true && { lacks: 'order' }),
      ...periodOf(question),
    };
  }

  /** A person and the entries of rosters that are known to be this person, whichever of them is asked for. */
  private async idsOf(asked: string): Promise<string[]> {
    const traces = this.store.model(tracesModel);
    const found = await traces.findOne({ _id: asked });
    const personId = found?.personId ?? asked;
    const row = personId === asked ? found : await traces.findOne({ _id: personId });
    const entries = (row?.traces ?? []).filter(({ membershipId }) => membershipId === undefined);
    return [...new Set([asked, personId, ...entries.slice(0, ENTRIES).map(({ id }) => id)])];
  }
}

const byPlace = (a: TrailRow, b: TrailRow): number => (a.place < b.place ? -1 : 1);

/** The event that a row says it follows from; failing that, the one upon which it was done. */
export const causesOf = ({ data, causationId }: TrailRow): string[] => [
  ...(typeof data.because === 'string' ? [data.because] : []),
  ...(causationId === undefined ? [] : [causationId]),
];

const itemOf = (row: TrailRow, names: Names): TrailItem => {
  const { persons, units } = referencesOf(row.data);
  const title = row.orderId === undefined ? undefined : names.order(row.orgId, row.orderId);
  return {
    eventId: row._id,
    sentence: sentenceOf(row, names),
    kind: row.kind as TrailItem['kind'],
    type: row.type,
    outcome: row.outcome,
    actorId: row.actorId,
    ...(row.onBehalfOf && { onBehalfOf: row.onBehalfOf }),
    effectiveOn: row.on,
    recordedAt: row.at,
    position: String(BigInt(row.place)),
    ...(row.orderId && { order: { orderId: row.orderId, ...(title && { title }) } }),
    personIds: [...persons],
    unitIds: [...units],
    correlationId: row.correlationId,
    ...(row.causationId && { causationId: row.causationId }),
    ...(names.cause(String(row.data.because)) !== undefined && { because: String(row.data.because) }),
    lacksOrder: row.lacks === 'order',
    voided: row.voided !== undefined,
    ...(row.raw && { raw: String(row.data.text) }),
  };
};

/** The instant at which a day begins in Moscow. */
export const midnight = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000+03:00`) + days * 86_400_000).toISOString();

/** @throws DomainError `period.reversed` */
const periodOf = ({ from, to }: TrailFilter): Filter => {
  if (from !== undefined && to !== undefined && from > to) throw new DomainError('period.reversed');
  if (from === undefined && to === undefined) return {};
  return { at: { ...(from && { $gte: midnight(from, 0) }), ...(to && { $lt: midnight(to, 1) }) } };
};

const encode = (place: string) => Buffer.from(place).toString('base64url');

/** @throws DomainError `cursor.invalid` */
const decode = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (encode(place) !== cursor || !/^\d{20}$/u.test(place)) throw new DomainError('cursor.invalid');
  return place;
};
