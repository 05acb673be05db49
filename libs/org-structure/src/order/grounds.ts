import { DomainError } from '@zveno/kernel';
import { orderKinds } from '@zveno/contracts-org-structure/events';
import type { OrganizationsCommand } from '../commands.ts';
import type { Order } from './order.state.ts';

type OrderKind = (typeof orderKinds)[number];

const structure = ['structure'] as const;
const students = ['student-movement'] as const;
const staff = ['staff-movement'] as const;
const curators = ['curators'] as const;
const administrators = ['administrators'] as const;
const administration = ['administration'] as const;
const bodies = ['bodies'] as const;
const localAct = ['local-act'] as const;
const people = [...students, ...staff] as const;

/** By which kinds of order each thing may be done; a missing line does not compile. `general` allows none by itself. */
const kindsFor: Readonly<Record<OrganizationsCommand['type'], readonly OrderKind[]>> = {
  RegisterOrganization: structure,
  EditOrganizationProfile: structure,
  CloseOrganization: structure,
  OpenAcademicYear: structure,
  EditAcademicYear: structure,
  CloseAcademicYear: structure,
  ApproveCuratorDistribution: curators,
  CreateStaffGroup: structure,
  CreateStudyGroup: structure,
  CreateBody: structure,
  RenameUnit: structure,
  MoveUnit: structure,
  AdvanceStudyGroup: [...structure, ...students],
  ArchiveUnit: structure,
  RestoreUnit: structure,
  AddSubject: structure,
  AddProgram: structure,
  RenameSubject: structure,
  RetireSubject: structure,
  AssignTeaching: [...structure, ...staff],
  EndTeaching: [...structure, ...staff],
  ListTeachingAttendees: [...structure, ...students],
  AssignCurator: curators,
  UnassignCurator: curators,
  RecordRosterEntry: people,
  CorrectRosterEntry: people,
  AddStudent: students,
  EnrollStudent: students,
  TransferStudentBetweenGroups: students,
  PromoteStudent: students,
  GrantAcademicLeave: students,
  EndAcademicLeave: students,
  TransferStudentOut: students,
  ExpelStudent: students,
  GraduateStudent: students,
  ReinstateStudent: students,
  AddEmployee: staff,
  HireEmployee: staff,
  TransferEmployee: staff,
  StartEmployeeLeave: staff,
  EndEmployeeLeave: staff,
  DismissEmployee: staff,
  AssumePosition: staff,
  LeavePosition: staff,
  CorrectMovement: people,
  ClarifyMovement: people,
  AddGuardian: students,
  DeclareGuardian: students,
  WithdrawGuardian: students,
  AppointFounder: administrators,
  ConfirmFounder: administrators,
  AppointAdministrator: administrators,
  RevokeAdministrator: administrators,
  LeaveAdministration: administrators,
  RecordAdministratorGone: [...administrators, ...staff],
  AppointHeadOfApplication: administration,
  AppointDirector: administration,
  AppointDeputy: administration,
  ReleaseDeputy: administration,
  RecordReleased: [...administration, ...staff],
  ElectBodyMember: bodies,
  ReleaseBodyMember: bodies,
  Admit: people,
  WithholdAdmission: people,
  SuspendMembership: people,
  ResumeMembership: people,
  CorrectRole: people,
  EndMembership: people,
  EndMembershipsOfEntry: people,
  FollowRoster: people,
  MatchRosterEntry: people,
  UnmatchRosterEntry: people,
  AdoptLocalAct: localAct,
  AmendLocalAct: localAct,
  PutLocalActInForce: localAct,
  WithdrawLocalAct: localAct,
  AcknowledgeLocalAct: localAct,
  RegisterOrder: ['general'],
  AnnulOrder: orderKinds,
};

/**
 * Whether a command may be done by an order: of the same organisation, not annulled, of a kind that allows it. An order of
 * another organisation is as good as none.
 *
 * @throws DomainError `order.not-found`, `order.annulled`, `order.kind-mismatch`
 */
export const assertGround = (order: Order, orgId: string, command: OrganizationsCommand['type']): void => {
  if (order.status === 'None' || order.orgId !== orgId) throw new DomainError('order.not-found');
  if (order.status === 'Annulled') throw new DomainError('order.annulled');
  const { kind } = order.registered;
  if (!kindsFor[command].includes(kind)) throw new DomainError('order.kind-mismatch', { kind });
};
