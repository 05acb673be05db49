import { sortablePosition, type Event, type Projection, type Recorded, type Row } from '@zveno/kernel';
import { anyEvents, isKnown, kindIn, trailTypes, type TrailKind } from './event-kinds.ts';
import { needsOrder } from './orders.ts';
import { referencesOf } from './references.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * One event as the trail tells of it. What is asked for by filters stands in plain fields of its own, for arrays are found
 * more slowly; `more` holds whom else it names. No name stands here: sealed fields are left out.
 */
export type TrailRow = Row &
  Readonly<{
    /** Empty for what belongs to no organisation. */
    orgId: string;
    /** The position in the form that sorts: the order of lists, and their cursor. */
    place: string;
    at: string;
    on: string;
    type: string;
    kind: TrailKind;
    outcome: 'done' | 'read' | 'refused';
    actorId: string;
    onBehalfOf?: string;
    orderId?: string;
    person?: string;
    person2?: string;
    unit?: string;
    unit2?: string;
    more?: readonly string[];
    correlationId: string;
    causationId?: string;
    data: Fields;
    /** A type or version nobody here knows; then `data` is JSON text, cut short. */
    raw?: 'raw';
    /** It needs an order and has none; `was`: until it was corrected or clarified. */
    lacks?: 'order' | 'was';
    /** From this place on it no longer counts. */
    voided?: string;
    /** From this place on a clarification has named its order. */
    clarified?: string;
  }>;

const RAW_CHARACTERS = 4_000;
/** Longer lists are counted, not kept. */
const LONG = 50;

const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'alg' in value && 'box' in value && 'key' in value;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Data without what is sealed or long, however deep. */
const plain = (data: Fields): Fields =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, unknown][] => {
      if (isSealed(value)) return [];
      if (!Array.isArray(value)) return [[name, isRecord(value) ? plain(value) : value]];
      if (name === 'steps' || value.length > LONG) return [[`${name}Count`, value.length]];
      return [
        [name, value.filter((item) => !isSealed(item)).map((item: unknown) => (isRecord(item) ? plain(item) : item))],
      ];
    }),
  );

const told = (event: Recorded<Event>, key: string): TrailRow => {
  const { type, metadata, position } = event;
  const data = event.data as Fields;
  const known = isKnown(event);
  const { persons, units, orders } = referencesOf(data);
  const [person, person2, ...morePersons] = persons;
  const [unit, unit2, ...moreUnits] = units;
  const orderId = metadata.orderRef ?? orders[0];
  const more = [...morePersons, ...moreUnits, ...orders.filter((id) => id !== orderId)];
  const outcome = type === 'AccessRecorded' && known ? (data.outcome as TrailRow['outcome']) : 'done';
  const orgId = metadata.orgId ?? (typeof data.organizationId === 'string' ? data.organizationId : '');
  return {
    _id: key,
    orgId,
    place: sortablePosition(position),
    at: metadata.recordedAt,
    on: metadata.effectiveOn,
    type,
    kind: kindIn(event),
    outcome,
    actorId: metadata.actorId,
    ...(metadata.onBehalfOf && { onBehalfOf: metadata.onBehalfOf }),
    ...(orderId && { orderId }),
    ...(person && { person }),
    ...(person2 && { person2 }),
    ...(unit && { unit }),
    ...(unit2 && { unit2 }),
    ...(more.length > 0 && { more }),
    correlationId: metadata.correlationId,
    ...(metadata.causationId && { causationId: metadata.causationId }),
    ...(known
      ? { data: plain(data) }
      : { data: { text: JSON.stringify(data).slice(0, RAW_CHARACTERS) }, raw: 'raw' as const }),
    ...(known && needsOrder(type, data) && metadata.orderRef === undefined && { lacks: 'order' as const }),
  };
};

/** The event that an event corrects or clarifies, where it does. */
const aboutOf = ({ type, data }: Recorded<Event>): string | undefined => {
  const { correctsEventId, clarifiesEventId } = data as Fields;
  if (type === 'MovementCorrected' && typeof correctsEventId === 'string') return correctsEventId;
  return type === 'MovementClarified' && typeof clarifiesEventId === 'string' ? clarifiesEventId : undefined;
};

/** A correction takes what it corrects out of account; a clarification gives it its order. */
const changed = (row: TrailRow, { type, position, metadata }: Recorded<Event>): TrailRow => {
  const place = sortablePosition(position);
  const lacks = row.lacks === undefined ? {} : { lacks: 'was' as const };
  if (type === 'MovementCorrected') return row.voided === undefined ? { ...row, ...lacks, voided: place } : row;
  if (row.lacks === undefined || row.clarified !== undefined) return row;
  // Without an order the clarification has said why there is none.
  const { orderRef } = metadata;
  return { ...row, ...lacks, clarified: place, ...(orderRef && { orderId: orderRef }) };
};

/** Every event of every service, whoever wrote it: the audit trail. */
export const trail: Projection<TrailRow> = {
  name: 'trail',
  version: 3,
  handles: trailTypes,
  everything: true,
  events: anyEvents,
  keys: (event) => {
    const about = aboutOf(event);
    return about === undefined ? [event.metadata.eventId] : [event.metadata.eventId, about];
  },
  fold: (row, event, key) => {
    if (key === event.metadata.eventId) return row ?? told(event, key);
    return row && changed(row, event);
  },
};
