import type { EventOf } from '@zveno/kernel';
import type { RosterImportEvent } from '@zveno/contracts-org-structure/events';

/** One command of a stored plan: JSON text whose personal fields are sealed. `row` names it within the plan. */
export type StoredStep = EventOf<RosterImportEvent, 'RosterImportPlanned'>['data']['steps'][number];
