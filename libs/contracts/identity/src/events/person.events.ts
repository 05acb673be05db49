import { defineEvents, defineUpcasters, id, oneOf, optional, sealed, type EventsOf } from '@zveno/kernel';

/** Sealed under the key of the subject `person-<personId>`; the field's name is the one the seal is bound to. */
const name = { surname: sealed(), givenName: sealed(), patronymic: optional(sealed()) };

const shapes = defineEvents({
  /** Somebody has a profile here. `organizationId` is the school that made it, for a pupil without a phone. */
  PersonRegistered: {
    personId: id(),
    ...name,
    birthDate: optional(sealed()),
    registeredBy: oneOf('self', 'guardian', 'school', 'server'),
    organizationId: optional(id()),
  },
  NameCorrected: { personId: id(), ...name },
  /** The person showed that the phone is theirs. `phoneIndex` is its blind index: equal phones, equal indexes. */
  PhoneVerified: { personId: id(), phone: sealed(), phoneIndex: id() },
  PhoneReleased: { personId: id(), phoneIndex: id() },
});

/** `person-<personId>`. */
export type PersonEvent = EventsOf<typeof shapes>;
export const personEvents = defineUpcasters<PersonEvent>(shapes);
