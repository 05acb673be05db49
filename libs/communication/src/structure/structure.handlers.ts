import { employment } from '@zveno/access/employment';
import type { GuardianLinkEvent } from '@zveno/contracts-identity/events';
import {
  isMovement,
  statusAfter,
  unitsOfMovement,
  type AdministrationEvent,
  type AdministratorEvent,
  type BodyEvent,
  type CurriculumEvent,
  type MembershipEvent,
  type OrganizationEvent,
  type RosterEvent,
  type UnitEvent,
} from '@zveno/contracts-org-structure/events';
import { factOf, sortablePosition, type Fact, type Recorded } from '@zveno/kernel';
import type {
  BodyRow,
  Cause,
  EmployeeRow,
  GuardiansRow,
  HeldRow,
  OrganizationRow,
  PersonRow,
  PowersRow,
  PupilRow,
  StructureRow,
  SubjectRow,
  UnitRow,
} from './structure.rows.ts';

export type Event =
  | OrganizationEvent
  | UnitEvent
  | CurriculumEvent
  | RosterEvent
  | MembershipEvent
  | AdministratorEvent
  | AdministrationEvent
  | BodyEvent
  | GuardianLinkEvent;

export const orgOf = (event: Recorded<Event>): string =>
  'organizationId' in event.data ? event.data.organizationId : (event.metadata.orgId ?? '');

const causeOf = ({ metadata, position }: Recorded<Event>): Cause => ({ because: metadata.eventId, position });

/** The row's days ahead, with that of the event if it takes effect later than it was recorded. */
const days = (row: StructureRow | null, { metadata }: Recorded<Event>): Readonly<{ days?: readonly string[] }> => {
  const ahead = metadata.effectiveOn > metadata.recordedAt.slice(0, 10) ? [metadata.effectiveOn] : [];
  const all = [...new Set([...(row?.days ?? []), ...ahead])].sort();
  return all.length === 0 ? {} : { days: all };
};

const base = (row: StructureRow | null, event: Recorded<Event>, key: string) => ({
  _id: key,
  orgId: row?.orgId ?? orgOf(event),
  last: event.metadata.eventId,
  at: sortablePosition(event.position),
  ...days(row, event),
});

export const unit =
  (unitKind?: (event: Recorded<UnitEvent>) => UnitRow['unitKind']) =>
  (row: StructureRow | null, event: Recorded<UnitEvent>, key: string): StructureRow | null => {
    const known = row as UnitRow | null;
    const kind = unitKind?.(event) ?? known?.unitKind;
    if (kind === undefined) return row;
    const names = 'name' in event.data ? [factOf(event, event.data.name)] : [];
    const isEnd = event.type === 'UnitArchived';
    const cohorts = 'cohort' in event.data ? [factOf(event, event.data.cohort)] : [];
    const years = 'academicYearId' in event.data ? [factOf(event, event.data.academicYearId)] : [];
    const archived = isEnd || event.type === 'UnitRestored' ? [factOf(event, isEnd)] : [];
    return {
      ...base(row, event, key),
      kind: 'unit',
      unitId: event.data.unitId,
      unitKind: kind,
      names: [...(known?.names ?? []), ...names],
      cohorts: [...(known?.cohorts ?? []), ...cohorts],
      years: [...(known?.years ?? []), ...years],
      archived: [...(known?.archived ?? []), ...archived],
    };
  };

type HeldEvent = Extract<
  CurriculumEvent,
  { type: 'CuratorAssigned' | 'CuratorUnassigned' | 'TeachingAssigned' | 'TeachingEnded' | 'TeachingAttendeesListed' }
>;

export const held =
  (kind: HeldRow['kind'], holds?: boolean) =>
  (row: StructureRow | null, event: Recorded<HeldEvent>, key: string): StructureRow => {
    const known = row as HeldRow | null;
    const { data } = event;
    const facts = { ...known?.held };
    if (holds !== undefined && 'rosterEntryId' in data)
      facts[data.rosterEntryId] = [...(facts[data.rosterEntryId] ?? []), factOf(event, holds)];
    const listed = 'absent' in data ? [factOf(event, { absent: data.absent, extra: data.extra })] : [];
    return {
      ...base(row, event, key),
      kind,
      unitId: data.unitId,
      ...('subjectId' in data && { subjectId: data.subjectId }),
      held: facts,
      listed: [...(known?.listed ?? []), ...listed],
    };
  };

export const subject =
  (subjectKind?: SubjectRow['subjectKind']) =>
  (row: StructureRow | null, event: Recorded<CurriculumEvent>, key: string): StructureRow | null => {
    const known = row as SubjectRow | null;
    const kind = subjectKind ?? known?.subjectKind;
    if (kind === undefined || !('subjectId' in event.data)) return row;
    const titles = 'title' in event.data ? [factOf(event, event.data.title)] : [];
    const retired = event.type === 'SubjectRetired' ? [factOf(event, true as const)] : [];
    return {
      ...base(row, event, key),
      kind: 'subject',
      subjectId: event.data.subjectId,
      subjectKind: kind,
      titles: [...(known?.titles ?? []), ...titles],
      retired: [...(known?.retired ?? []), ...retired],
    };
  };

export const person = (
  row: StructureRow | null,
  event: Recorded<MembershipEvent>,
  key: string,
): StructureRow | null => {
  if (event.type === 'AdmissionWithheld') return row;
  const { membershipId, personId } = event.data;
  const { [membershipId]: known, ...others } = (row as PersonRow | null)?.memberships ?? {};
  const cause = causeOf(event);
  const with_ = (membership: PersonRow['memberships'][string] | undefined): StructureRow => ({
    ...base(row, event, key),
    kind: 'person',
    personId,
    memberships: membership === undefined ? others : { ...others, [membershipId]: membership },
  });
  if (event.type === 'MembershipOpened') {
    const { role, unitId } = event.data;
    return with_({ role, unitId, verified: false, suspended: false, ...cause });
  }
  if (known === undefined) return row;
  switch (event.type) {
    case 'MembershipVerified': {
      const { rosterEntryId } = event.data;
      return with_({ ...known, verified: true, ...(rosterEntryId !== undefined && { rosterEntryId }), ...cause });
    }
    case 'MembershipSuspended':
      return with_({ ...known, suspended: true, ...cause });
    case 'MembershipResumed':
      return with_({ ...known, suspended: false, ...cause });
    case 'MembershipRoleCorrected':
      return with_({ ...known, role: event.data.role, unitId: event.data.unitId, ...cause });
    case 'MembershipEnded':
      return with_(undefined);
  }
};

export const powers =
  (kind: PowersRow['kind']) =>
  (
    row: StructureRow | null,
    event: Recorded<Exclude<AdministratorEvent, { type: 'AdministrationVacated' }> | AdministrationEvent>,
    key: string,
  ): StructureRow => {
    const { personId } = event.data;
    const { [personId]: known, ...others } = (row as PowersRow | null)?.people ?? {};
    const position: PowersRow['people'][string]['position'] =
      'position' in event.data ? event.data.position : 'administrator';
    const ends = event.type === 'AdministratorRevoked' || event.type === 'AdministrationMemberReleased';
    const stays = ends && known !== undefined && known.position !== position ? { [personId]: known } : {};
    const people = ends ? { ...others, ...stays } : { ...others, [personId]: { position, cause: causeOf(event) } };
    return { ...base(row, event, key), kind, people };
  };

export const body = (row: StructureRow | null, event: Recorded<BodyEvent>, key: string): StructureRow => {
  const { unitId, personId } = event.data;
  const { [personId]: _, ...others } = (row as BodyRow | null)?.people ?? {};
  const people = event.type === 'BodyMemberElected' ? { ...others, [personId]: causeOf(event) } : others;
  return { ...base(row, event, key), kind: 'body', unitId, people };
};

export const guardians = (row: StructureRow | null, event: Recorded<GuardianLinkEvent>, key: string): StructureRow => {
  const { linkId, guardianId, studentEntryId } = event.data;
  const { [linkId]: _, ...others } = (row as GuardiansRow | null)?.links ?? {};
  const links =
    event.type === 'GuardianConfirmed' ? { ...others, [linkId]: { guardianId, ...causeOf(event) } } : others;
  return { ...base(row, event, key), kind: 'guardians', studentEntryId, links };
};

export const pupil = (row: StructureRow | null, event: Recorded<RosterEvent>, key: string): StructureRow | null => {
  const known = row as PupilRow | null;
  let place: Fact<string | null> | undefined;
  if (event.type === 'MovementCorrected') {
    if (known === null) return null;
    place = factOf(event, null, event.data.correctsEventId);
  } else if (isMovement(event))
    place = factOf(event, statusAfter(event.type) === 'left' ? null : (unitsOfMovement(event).to ?? null));
  if (place === undefined) return row;
  const rosterEntryId = event.data.rosterEntryId;
  const corrections = event.type === 'MovementCorrected' ? [place] : [];
  const places = event.type === 'MovementCorrected' ? [] : [place];
  return {
    ...base(row, event, key),
    kind: 'pupil',
    rosterEntryId,
    places: [...(known?.places ?? []), ...places],
    corrected: [...(known?.corrected ?? []), ...corrections.map(({ corrects }) => corrects!)],
  };
};

export const organization = (
  row: StructureRow | null,
  event: Recorded<OrganizationEvent>,
  key: string,
): StructureRow | null => {
  if (!('timeZone' in event.data)) return row;
  const made: OrganizationRow = { ...base(row, event, key), kind: 'organization', timeZone: event.data.timeZone };
  return made;
};

export const employee = (row: StructureRow | null, event: Recorded<RosterEvent>, key: string): StructureRow | null => {
  const known = row as EmployeeRow | null;
  // A correction names no kind of entry: of whom nothing is known as employed, it is somebody else's.
  if (known === null && event.type === 'MovementCorrected') return null;
  const work = employment.evolve(known?.work ?? employment.initial(), event);
  return { ...base(row, event, key), kind: 'employee', rosterEntryId: event.data.rosterEntryId, work };
};

/** What of an entry of the roster was wrong, be it a pupil's or an employee's. */
export const corrected = (row: StructureRow | null, event: Recorded<RosterEvent>, key: string): StructureRow | null =>
  (key.startsWith('employee ') ? employee : pupil)(row, event, key);
