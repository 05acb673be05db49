import {
  date,
  defineEvents,
  defineUpcasters,
  id,
  list,
  oneOf,
  optional,
  sealed,
  text,
  type EventsOf,
} from '@zveno/kernel';

const consents = defineEvents({
  /** `subjectId`: `person-<id>`, or `roster-<entry>` for a child whose parents signed on paper before any profile. */
  ConsentGiven: {
    consentId: id(),
    subjectId: id(),
    organizationId: optional(id()),
    purpose: id(),
    textVersion: id(),
    givenBy: oneOf('self', 'guardian', 'paper'),
    guardianId: optional(id()),
    /** Where the paper lies; sealed for the subject. */
    paperRef: optional(sealed()),
  },
  ConsentWithdrawn: { consentId: id(), subjectId: id(), organizationId: optional(id()) },
  SubjectRequestReceived: {
    requestId: id(),
    subjectId: id(),
    kind: oneOf('access', 'export', 'correction', 'restriction', 'erasure'),
    note: optional(sealed()),
  },
  SubjectRequestAnswered: {
    requestId: id(),
    subjectId: id(),
    answer: oneOf('done', 'refused'),
    note: optional(sealed()),
  },
});

/** `consents-<subjectId>`. */
export type ConsentEvent = EventsOf<typeof consents>;
export const consentEvents = defineUpcasters<ConsentEvent>(consents);

const erasures = defineEvents({
  /** Whose keys shall be destroyed. The account of a person and a roster entry are two subjects with two legal bases. */
  ErasureRequested: {
    erasureId: id(),
    subjectIds: list(id()),
    personId: optional(id()),
    organizationId: optional(id()),
    ground: oneOf('own-wish', 'consent-withdrawn', 'retention-over', 'unlawful'),
  },
  ErasureApproved: { erasureId: id() },
  ErasureRefused: { erasureId: id(), reason: oneOf('duty-to-keep', 'last-administrator', 'unfounded') },
  ErasureExecuted: { erasureId: id(), subjectIds: list(id()) },
  /** The act on destruction: its number and date, and the SHA-256 of the extract of the log it carries. */
  ErasureActSigned: { erasureId: id(), number: text(), date: date(), sha256: text() },
});

/** `erasure-<erasureId>`. */
export type ErasureEvent = EventsOf<typeof erasures>;
export const erasureEvents = defineUpcasters<ErasureEvent>(erasures);
