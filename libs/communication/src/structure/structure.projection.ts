import { guardianLinkEvents } from '@zveno/contracts-identity/events';
import {
  administrationEvents,
  administratorEvents,
  bodyEvents,
  curriculumEvents,
  membershipEvents,
  movementTypes,
  organizationEvents,
  rosterEvents,
  unitEvents,
} from '@zveno/contracts-org-structure/events';
import { defineProjection, mergeCatalogues, type Handlers, type Recorded } from '@zveno/kernel';
import {
  body,
  corrected,
  employee,
  guardians,
  held,
  organization,
  orgOf,
  person,
  powers,
  pupil,
  subject,
  unit,
  type Event,
} from './structure.handlers.ts';
import type { StructureRow } from './structure.rows.ts';

const keyOf = (event: Recorded<Event>): string => {
  const { data } = event;
  const org = orgOf(event);
  if ('membershipId' in data) return `person ${org} ${data.personId}`;
  if ('linkId' in data) return `guardians ${org} ${data.studentEntryId}`;
  switch (event.type) {
    case 'AdministratorAppointed':
    case 'AdministratorConfirmed':
    case 'AdministratorRevoked':
      return `administrators ${org}`;
    case 'AdministrationMemberAppointed':
    case 'AdministrationMemberReleased':
      return `administration ${org}`;
    case 'BodyMemberElected':
    case 'BodyMemberReleased':
      return `body ${event.data.unitId}`;
    case 'CuratorAssigned':
    case 'CuratorUnassigned':
      return `curators ${event.data.unitId}`;
    case 'TeachingAssigned':
    case 'TeachingEnded':
    case 'TeachingAttendeesListed':
      return `teaching ${event.data.unitId} ${event.data.subjectId}`;
    case 'SubjectAdded':
    case 'ProgramAdded':
    case 'SubjectRenamed':
    case 'SubjectRetired':
      return `subject ${event.data.subjectId}`;
    case 'EmployeeHired':
    case 'EmployeeDismissed':
    case 'PositionAssumed':
    case 'PositionLeft':
      return `employee ${org} ${event.data.rosterEntryId}`;
  }
  if ('rosterEntryId' in data) return `pupil ${org} ${data.rosterEntryId}`;
  return 'unitId' in data ? `unit ${data.unitId}` : `organization ${org}`;
};

const studentMovements = movementTypes.filter((type) => !type.startsWith('Employee'));

const table = {
  OrganizationRegistered: organization,
  OrganizationProfileEdited: organization,
  StaffGroupCreated: unit(() => 'staff'),
  StudyGroupCreated: unit(() => 'study'),
  BodyCreated: unit(({ data }) => ('kind' in data ? data.kind : 'parents')),
  StudyGroupAdvanced: unit(),
  UnitRenamed: unit(),
  UnitArchived: unit(),
  UnitRestored: unit(),
  CuratorAssigned: held('curators', true),
  CuratorUnassigned: held('curators', false),
  TeachingAssigned: held('teaching', true),
  TeachingEnded: held('teaching', false),
  TeachingAttendeesListed: held('teaching'),
  SubjectAdded: subject('subject'),
  ProgramAdded: subject('program'),
  SubjectRenamed: subject(),
  SubjectRetired: subject(),
  MembershipOpened: person,
  MembershipVerified: person,
  MembershipSuspended: person,
  MembershipResumed: person,
  MembershipRoleCorrected: person,
  MembershipEnded: person,
  AdministratorAppointed: powers('administrators'),
  AdministratorConfirmed: powers('administrators'),
  AdministratorRevoked: powers('administrators'),
  AdministrationMemberAppointed: powers('administration'),
  AdministrationMemberReleased: powers('administration'),
  BodyMemberElected: body,
  BodyMemberReleased: body,
  GuardianConfirmed: guardians,
  GuardianLinkEnded: guardians,
  EmployeeHired: employee,
  EmployeeDismissed: employee,
  PositionAssumed: employee,
  PositionLeft: employee,
  MovementCorrected: corrected,
  ...Object.fromEntries(studentMovements.map((type) => [type, pupil])),
};

/** The structure of organisations as far as chats follow from it: one row per person, unit, assignment and so on. */
export const chatStructure = defineProjection<StructureRow, Event>({
  name: 'chat-structure',
  version: 3,
  events: mergeCatalogues<Event>(
    organizationEvents,
    unitEvents,
    curriculumEvents,
    rosterEvents,
    membershipEvents,
    administratorEvents,
    administrationEvents,
    bodyEvents,
    guardianLinkEvents,
  ),
  keys: (event) => {
    const key = keyOf(event);
    return event.type === 'MovementCorrected' ? [key, key.replace('pupil', 'employee')] : [key];
  },
  // The handlers of rows of one kind know them by the key, which the table's type cannot say.
  on: table as unknown as Handlers<StructureRow, Event>,
});
