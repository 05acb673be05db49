/** A fact in the past tense, as a rule returns it. */
export type Event<Type extends string = string, Data extends object = object> = Readonly<{
  type: Type;
  data: Readonly<Data>;
}>;

/**
 * What is recorded beside an event's data. Stored as is, so its fields are frozen.
 *
 * `effectiveOn` is a calendar date (YYYY-MM-DD) in the organisation's time zone; `recordedAt` is the instant of recording
 * (ISO 8601, UTC, milliseconds). `orgId` is absent on events of no single organisation.
 */
export type Envelope = Readonly<{
  eventId: string;
  schemaVersion: number;
  commandId: string;
  orgId?: string;
  actorId: string;
  onBehalfOf?: string;
  orderRef?: string;
  effectiveOn: string;
  recordedAt: string;
  correlationId: string;
  causationId?: string;
}>;

/** An event with its place in the log. `revision` counts from 0 in its stream; `position` is opaque (see position.ts). */
export type Recorded<E extends Event = Event> = E &
  Readonly<{ stream: string; revision: number; position: string; metadata: Envelope }>;

/** The events of a union that carry one of these types. */
export type EventOf<E extends Event, Type extends E['type']> = Extract<E, { type: Type }>;
