import { mergeCatalogues } from '@zveno/kernel';
import { consentEvents, erasureEvents, type ConsentEvent, type ErasureEvent } from './events/consent.events.ts';
import { guardianLinkEvents, type GuardianLinkEvent } from './events/guardian-link.events.ts';
import { personEvents, type PersonEvent } from './events/person.events.ts';
import {
  accountEvents,
  loginEvents,
  profileEvents,
  sessionEvents,
  type AccountEvent,
  type LoginEvent,
  type ProfileEvent,
  type SessionEvent,
} from './events/profile.events.ts';

export * from './events/consent.events.ts';
export * from './events/guardian-link.events.ts';
export * from './events/person.events.ts';
export * from './events/profile.events.ts';
export * from './folds/consents.fold.ts';
export * from './folds/guardian-links.fold.ts';
export * from './streams.ts';

/** Everything that happens in identity. */
export type IdentityEvent =
  | PersonEvent
  | ProfileEvent
  | SessionEvent
  | LoginEvent
  | AccountEvent
  | ConsentEvent
  | ErasureEvent
  | GuardianLinkEvent;

export const identityEvents = mergeCatalogues<IdentityEvent>(
  personEvents,
  profileEvents,
  sessionEvents,
  loginEvents,
  accountEvents,
  consentEvents,
  erasureEvents,
  guardianLinkEvents,
);
