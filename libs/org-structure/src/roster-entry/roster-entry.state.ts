import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type RosterEntryRecord = DataOf<RosterEvent, 'RosterEntryRecorded'>;
export type RosterEntryPerson = DataOf<RosterEvent, 'RosterEntryCorrected'>;
export type RosterEntryKind = RosterEntryRecord['kind'];

/** What the stream of a student, employee or guardian knows of the person: that they stand in the roster, no more. */
export type WithEntry = Readonly<{ recorded: boolean }>;

export const rosterEntryTypes = ['RosterEntryRecorded', 'RosterEntryCorrected'] as const;
