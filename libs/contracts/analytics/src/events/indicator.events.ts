import {
  date,
  defineEvents,
  defineUpcasters,
  id,
  instant,
  integer,
  list,
  oneOf,
  optional,
  text,
  type EventsOf,
} from '@zveno/kernel';

export const indicatorUnits = ['share', 'count'] as const;
export const indicatorDimensions = ['organization', 'municipality', 'region', 'role'] as const;

const definitions = defineEvents({
  /**
   * An indicator as it is computed from now on: numerator and denominator name counters of the contract, the words beside
   * them are for people. `target`: whole per cent, or a number where the unit is a count. Versions count up from that of the
   * built-in definition; earlier ones stay answerable.
   */
  IndicatorDefined: {
    indicatorId: id(),
    version: integer(),
    title: text(),
    formula: text(),
    numerator: id(),
    denominator: optional(id()),
    unit: oneOf(...indicatorUnits),
    dimensions: list(oneOf(...indicatorDimensions)),
    target: optional(integer()),
  },
});

/** `indicator-<indicatorId>`. */
export type IndicatorEvent = EventsOf<typeof definitions>;
export const indicatorEvents = defineUpcasters<IndicatorEvent>(definitions);

export const closedPeriodKinds = ['week', 'month'] as const;

const periods = defineEvents({
  /**
   * A week (Monday to Sunday) or a calendar month of a region is closed: its figures are from now on those known at `known`, a
   * position of the log. What is corrected later changes no figure of it.
   */
  ReportingPeriodClosed: {
    regionId: id(),
    kind: oneOf(...closedPeriodKinds),
    from: date(),
    to: date(),
    known: text(),
  },
});

/** `reporting-periods-<regionId>`, in the order of their last days. */
export type ReportingPeriodEvent = EventsOf<typeof periods>;
export const reportingPeriodEvents = defineUpcasters<ReportingPeriodEvent>(periods);

const keys = defineEvents({
  /** A key for reading indicators. `keyId` is the SHA-256 (base64url) of the key itself, which stands nowhere. */
  ApiKeyIssued: {
    keyId: id(),
    title: text(),
    regionIds: list(id()),
    expiresAt: instant(),
    perMinute: integer(),
  },
  ApiKeyRevoked: { keyId: id() },
});

/** `api-key-<keyId>`. */
export type ApiKeyEvent = EventsOf<typeof keys>;
export const apiKeyEvents = defineUpcasters<ApiKeyEvent>(keys);
