import { registerRegion, editRegion, registerMunicipality, editMunicipality } from './territory.commands.ts';
import { registerOrganization, editOrganizationProfile, closeOrganization } from './organization.commands.ts';
import {
  openAcademicYear,
  editAcademicYear,
  closeAcademicYear,
  approveCuratorDistribution,
} from './academic-year.commands.ts';
import {
  createStaffGroup,
  createStudyGroup,
  createBody,
  renameUnit,
  restoreUnit,
  moveUnit,
  advanceStudyGroup,
  archiveUnit,
} from './unit.commands.ts';
import {
  addSubject,
  addProgram,
  renameSubject,
  retireSubject,
  assignTeaching,
  endTeaching,
  listTeachingAttendees,
} from './subject.commands.ts';
import { assignCurator, unassignCurator } from './curator.commands.ts';
import {
  addStudent,
  correctStudent,
  enrollStudent,
  transferStudentBetweenGroups,
  promoteStudent,
  grantAcademicLeave,
  endAcademicLeave,
  transferStudentOut,
  expelStudent,
  graduateStudent,
  reinstateStudent,
  correctStudentMovement,
  clarifyStudentMovement,
} from './student.commands.ts';
import {
  addEmployee,
  correctEmployee,
  hireEmployee,
  transferEmployee,
  startEmployeeLeave,
  endEmployeeLeave,
  dismissEmployee,
  assumePosition,
  leavePosition,
  correctEmployeeMovement,
  clarifyEmployeeMovement,
} from './employee.commands.ts';
import { addGuardian, correctGuardian, declareGuardian, withdrawGuardian } from './guardian.commands.ts';
import { registerOrder, annulOrder } from './order.commands.ts';
import {
  applyForOrganization,
  refuseApplication,
  activateOrganization,
  claimOrganization,
} from './founding.commands.ts';
import {
  confirmFounder,
  appointAdministrator,
  appointAdditionalAdministrator,
  revokeAdministrator,
  leaveAdministration,
} from './administrator.commands.ts';
import { appointDirector, appointDeputy, releaseDeputy } from './administration.commands.ts';
import {
  suspendMembership,
  resumeMembership,
  correctRole,
  endMembership,
  leaveOrganization,
  unmatchRosterEntry,
} from './membership.commands.ts';
import { electBodyMember, releaseBodyMember } from './body.commands.ts';

import {
  acknowledgeLocalAct,
  adoptLocalAct,
  amendLocalAct,
  putLocalActInForce,
  withdrawLocalAct,
} from './local-act.commands.ts';
import { applyCuratorDistribution, startMovementBatch, undoMovementBatch } from './movement-batch.commands.ts';
import { startRollover } from './rollover.commands.ts';

export * from './roster.dto.ts';
export * from './territory.commands.ts';
export * from './organization.commands.ts';
export * from './academic-year.commands.ts';
export * from './unit.commands.ts';
export * from './subject.commands.ts';
export * from './curator.commands.ts';
export * from './student.commands.ts';
export * from './employee.commands.ts';
export * from './guardian.commands.ts';
export * from './order.commands.ts';
export * from './local-act.commands.ts';
export * from './movement-batch.commands.ts';
export * from './rollover.commands.ts';
export * from './founding.commands.ts';
export * from './administrator.commands.ts';
export * from './administration.commands.ts';
export * from './membership.commands.ts';
export * from './body.commands.ts';

/** Everything that org-structure can be told to do. */
export const orgStructureCommands = {
  registerRegion,
  editRegion,
  registerMunicipality,
  editMunicipality,
  registerOrganization,
  editOrganizationProfile,
  closeOrganization,
  openAcademicYear,
  editAcademicYear,
  closeAcademicYear,
  approveCuratorDistribution,
  createStaffGroup,
  createStudyGroup,
  createBody,
  renameUnit,
  restoreUnit,
  moveUnit,
  advanceStudyGroup,
  archiveUnit,
  addSubject,
  addProgram,
  renameSubject,
  retireSubject,
  assignTeaching,
  endTeaching,
  listTeachingAttendees,
  assignCurator,
  unassignCurator,
  addStudent,
  correctStudent,
  enrollStudent,
  transferStudentBetweenGroups,
  promoteStudent,
  grantAcademicLeave,
  endAcademicLeave,
  transferStudentOut,
  expelStudent,
  graduateStudent,
  reinstateStudent,
  correctStudentMovement,
  clarifyStudentMovement,
  addEmployee,
  correctEmployee,
  hireEmployee,
  transferEmployee,
  startEmployeeLeave,
  endEmployeeLeave,
  dismissEmployee,
  assumePosition,
  leavePosition,
  correctEmployeeMovement,
  clarifyEmployeeMovement,
  addGuardian,
  correctGuardian,
  declareGuardian,
  withdrawGuardian,
  registerOrder,
  annulOrder,
  applyForOrganization,
  refuseApplication,
  activateOrganization,
  claimOrganization,
  confirmFounder,
  appointAdministrator,
  appointAdditionalAdministrator,
  revokeAdministrator,
  leaveAdministration,
  appointDirector,
  appointDeputy,
  releaseDeputy,
  suspendMembership,
  resumeMembership,
  correctRole,
  endMembership,
  leaveOrganization,
  unmatchRosterEntry,
  electBodyMember,
  releaseBodyMember,
  adoptLocalAct,
  amendLocalAct,
  putLocalActInForce,
  withdrawLocalAct,
  acknowledgeLocalAct,
  startMovementBatch,
  undoMovementBatch,
  applyCuratorDistribution,
  startRollover,
} as const;
