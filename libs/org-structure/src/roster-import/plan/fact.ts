import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Envelope, Event, Recorded } from '@zveno/kernel';
import type { EntryKind, Person } from '../meaning/model.ts';
import { lessonRow } from './past-lessons.ts';

/** What planning asks of an event, in today's shape. Plain data that passes between threads. */
export type Fact<E extends Event = OrgStructureEvent> = E &
  Readonly<{ metadata: Pick<Envelope, 'eventId' | 'orgId' | 'effectiveOn'> }>;

/** Events that hold personal fields, as planning takes them in: opened, and without what cannot be opened any more. */
export type OpenedEvent =
  | Event<'RosterEntryRecorded', { rosterEntryId: string; kind: EntryKind; sourcedId?: string; person?: Person }>
  | Event<'RosterEntryCorrected', { rosterEntryId: string; person?: Person }>
  | Event<'GuardianDeclared', { rosterEntryId: string; children: readonly OpenedChild[] }>;
export type OpenedChild = Readonly<{ studentEntryId: string; relationship?: string }>;

/** What planning is told of the log. */
export type PlanningFact = Fact<Exclude<OrgStructureEvent, { type: OpenedEvent['type'] }> | OpenedEvent>;

/** Whose facts an import needs to know. */
export type Wanted = Readonly<{
  organizationIds: ReadonlySet<string>;
  /** Whether lessons of earlier imports are asked for. */
  lessons: boolean;
}>;

/** Another organisation's events that may hold an id which the set gives to something of its own. */
const givesIds: ReadonlySet<string> = new Set(['StudyGroupCreated', 'SubjectAdded', 'ProgramAdded']);

/** What an import needs of an event; undefined when it needs nothing of it. */
export const factOf = (stored: Recorded, { organizationIds, lessons }: Wanted): Fact | undefined => {
  const { type, metadata } = stored;
  if (!orgStructureEvents.knows(type)) return undefined;
  const ofImport = type.startsWith('RosterImport');
  if (ofImport && !(lessons && type === 'RosterImportPlanned')) return undefined;
  const { orgId, eventId, effectiveOn } = metadata;
  if (orgId !== undefined && !organizationIds.has(orgId) && !givesIds.has(type)) return undefined;
  const event = orgStructureEvents.upcast(stored);
  const data =
    event.type === 'RosterImportPlanned'
      ? { ...event.data, steps: event.data.steps.filter(({ row }) => lessonRow.test(row)) }
      : event.data;
  return { type, data, metadata: { eventId, effectiveOn, ...(orgId === undefined ? {} : { orgId }) } } as Fact;
};
