import { mergeCatalogues } from '@zveno/kernel';
import {
  administrationEvents,
  administratorEvents,
  bodyEvents,
  type AdministrationEvent,
  type AdministratorEvent,
  type BodyEvent,
} from './events/appointment.events.ts';
import { curriculumEvents, type CurriculumEvent } from './events/curriculum.events.ts';
import { foundingEvents, type FoundingEvent } from './events/founding.events.ts';
import {
  membershipEvents,
  rosterMatchEvents,
  type MembershipEvent,
  type RosterMatchEvent,
} from './events/membership.events.ts';
import {
  acknowledgementEvents,
  localActEvents,
  type AcknowledgementEvent,
  type LocalActEvent,
} from './events/local-act.events.ts';
import { movementBatchEvents, type MovementBatchEvent } from './events/movement-batch.events.ts';
import { orderEvents, type OrderEvent } from './events/order.events.ts';
import { organizationEvents, type OrganizationEvent } from './events/organization.events.ts';
import { rosterEvents, type RosterEvent } from './events/roster.events.ts';
import { rosterImportEvents, type RosterImportEvent } from './events/roster-import.events.ts';
import { territoryEvents, type TerritoryEvent } from './events/territory.events.ts';
import { unitEvents, type UnitEvent } from './events/unit.events.ts';

export * from './events/appointment.events.ts';
export * from './events/curriculum.events.ts';
export * from './events/founding.events.ts';
export * from './events/local-act.events.ts';
export * from './events/membership.events.ts';
export * from './events/movement-batch.events.ts';
export * from './events/movements.ts';
export * from './events/order.events.ts';
export * from './events/organization.events.ts';
export * from './events/roster.events.ts';
export * from './events/roster-import.events.ts';
export * from './events/territory.events.ts';
export * from './events/unit.events.ts';
export * from './streams.ts';

/** Everything that happens in org-structure. */
export type OrgStructureEvent =
  | TerritoryEvent
  | OrganizationEvent
  | UnitEvent
  | CurriculumEvent
  | RosterEvent
  | OrderEvent
  | LocalActEvent
  | AcknowledgementEvent
  | MovementBatchEvent
  | RosterImportEvent
  | FoundingEvent
  | MembershipEvent
  | RosterMatchEvent
  | AdministratorEvent
  | AdministrationEvent
  | BodyEvent;

export const orgStructureEvents = mergeCatalogues<OrgStructureEvent>(
  territoryEvents,
  organizationEvents,
  unitEvents,
  curriculumEvents,
  rosterEvents,
  orderEvents,
  localActEvents,
  acknowledgementEvents,
  movementBatchEvents,
  rosterImportEvents,
  foundingEvents,
  membershipEvents,
  rosterMatchEvents,
  administratorEvents,
  administrationEvents,
  bodyEvents,
);
