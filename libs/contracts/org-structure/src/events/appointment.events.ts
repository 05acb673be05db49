import { boolean, defineEvents, defineUpcasters, id, oneOf, optional, type EventsOf } from '@zveno/kernel';

export const administrationPositions = ['director', 'deputy'] as const;

const appointment = { organizationId: id(), personId: id() };

const administrators = defineEvents({
  /** `provisional`: the founder until the director confirms with the order (I3): builds and invites, does not approve. */
  AdministratorAppointed: {
    ...appointment,
    kind: oneOf('founding', 'appointed', 'additional'),
    provisional: boolean(),
  },
  AdministratorConfirmed: appointment,
  AdministratorRevoked: {
    ...appointment,
    /** `not-pedagogical`: employed still, but holding no pedagogical position any more (I2). */
    reason: oneOf('revoked', 'left', 'dismissed', 'not-pedagogical', 'membership-ended', 'erased', 'not-confirmed'),
  },
  /** The last administrator is gone by a fact of the world (I1). Ends with the next appointment. */
  AdministrationVacated: { organizationId: id() },
});

/** `administrators-<organizationId>`. */
export type AdministratorEvent = EventsOf<typeof administrators>;
export const administratorEvents = defineUpcasters<AdministratorEvent>(administrators);

const position = oneOf(...administrationPositions);
const administration = defineEvents({
  /** The director and the deputies (Администрация) as the platform knows them: by the application's phone or by an order. */
  AdministrationMemberAppointed: { ...appointment, position, via: oneOf('application', 'order', 'operator') },
  AdministrationMemberReleased: {
    ...appointment,
    position,
    reason: oneOf('order', 'succeeded', 'dismissed', 'position-left', 'membership-ended', 'erased'),
  },
});

/** `administration-<organizationId>`. */
export type AdministrationEvent = EventsOf<typeof administration>;
export const administrationEvents = defineUpcasters<AdministrationEvent>(administration);

const bodies = defineEvents({
  /** `studentEntryId`: into a parents' body, whose guardian this is. */
  BodyMemberElected: { unitId: id(), organizationId: id(), personId: id(), studentEntryId: optional(id()) },
  BodyMemberReleased: { unitId: id(), organizationId: id(), personId: id() },
});

/** `body-<unitId>`: the members of a parents' or students' body (актив). */
export type BodyEvent = EventsOf<typeof bodies>;
export const bodyEvents = defineUpcasters<BodyEvent>(bodies);
