import { defineEvents, defineUpcasters, id, oneOf, optional, record, sealed, text, type EventsOf } from '@zveno/kernel';
import { organizationKinds, vocabularies } from './organization.events.ts';

const shapes = defineEvents({
  /**
   * The application (R30). Personal fields are sealed under `organization-<id>`; a phone's index is the blind index that
   * `PhoneVerified` carries too, so that a claim compares without opening anything.
   */
  OrganizationApplied: {
    organizationId: id(),
    municipalityId: id(),
    kind: oneOf(...organizationKinds),
    vocabulary: oneOf(...vocabularies),
    name: text(),
    shortName: optional(text()),
    timeZone: text(),
    requisites: record({
      inn: optional(text()),
      kpp: optional(text()),
      okpo: optional(text()),
      ogrn: optional(text()),
      address: optional(text()),
    }),
    administratorName: sealed(),
    administratorPhone: sealed(),
    administratorPhoneIndex: id(),
    headName: sealed(),
    headPhone: sealed(),
    headPhoneIndex: id(),
    email: optional(sealed()),
  },
  OrganizationApplicationRefused: {
    organizationId: id(),
    reason: oneOf('unknown-organization', 'wrong-requisites', 'duplicate', 'other'),
    note: optional(sealed()),
  },
  /** The operator lets the organisation onto the platform. */
  OrganizationActivated: { organizationId: id() },
  FoundingLinkDelivered: { organizationId: id(), to: oneOf('administrator', 'head') },
  /** The person whose verified phone is the one in the application. */
  AdministratorClaimed: { organizationId: id(), personId: id() },
  HeadClaimed: { organizationId: id(), personId: id() },
});

/** `founding-<organizationId>`. */
export type FoundingEvent = EventsOf<typeof shapes>;
export const foundingEvents = defineUpcasters<FoundingEvent>(shapes);
