/**
 * Everything a rule may know besides its data and state: who, when, on what ground. The clock's reading and all ids arrive
 * here, so that rules stay pure.
 *
 * `now` is an ISO 8601 UTC instant with milliseconds; `effectiveOn` a calendar date (YYYY-MM-DD) of the organisation.
 */
export type Metadata = Readonly<{
  commandId: string;
  orgId?: string;
  actorId: string;
  onBehalfOf?: string;
  orderRef?: string;
  effectiveOn: string;
  now: string;
  correlationId: string;
  causationId?: string;
}>;

/** A wish in the imperative; a decider turns it into events or refuses it. */
export type Command<Type extends string = string, Data extends object = object> = Readonly<{
  type: Type;
  data: Readonly<Data>;
  metadata: Metadata;
}>;
