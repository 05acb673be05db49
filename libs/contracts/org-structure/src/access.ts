import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { orgStructureCommands } from './commands/index.ts';
import { orgStructureQueries } from './queries/index.ts';
import { rosterImportQueries, rosterImportSubjects } from './roster-import/roster-import.routes.ts';

const registers = allow('operator');
/** Structure, roster and movements: the founder builds before the director has confirmed (I3), an operator imports. */
const builds = allow('administrator', 'founder', 'operator');
const oneself = allow('person');
const decides = allow('administrator');
const leads = allow('director', 'deputy');
/** What the administration decides by an order; the administrator records it. */
const orders = allow('director', 'deputy', 'administrator', 'founder', 'operator');
/** An inspector reads structure, orders and the local act. */
const looks = allow('administrator', 'founder', 'director', 'deputy', 'staff', 'operator', 'inspector');
const readsOrders = allowPersonal('administrator', 'founder', 'director', 'deputy', 'operator', 'inspector');
const oversees = allow('administrator', 'founder', 'director', 'deputy', 'operator');
const readsPeople = allowPersonal('administrator', 'founder', 'director', 'deputy', 'operator');
const readsGroup = allowPersonal('administrator', 'founder', 'director', 'deputy', 'curator', 'operator');

/** Who may what of structure and roster. */
export const orgStructureAccess = mergeAccess(
  defineAccess(orgStructureCommands, {
    registerRegion: registers,
    editRegion: registers,
    registerMunicipality: registers,
    editMunicipality: registers,
    registerOrganization: registers,
    editOrganizationProfile: builds,
    closeOrganization: registers,
    openAcademicYear: builds,
    editAcademicYear: builds,
    closeAcademicYear: builds,
    // The head approves the distribution (R38); the administrator attaches by it.
    approveCuratorDistribution: allow('director', 'deputy', 'administrator', 'operator'),
    createStaffGroup: builds,
    createStudyGroup: builds,
    createBody: builds,
    renameUnit: builds,
    restoreUnit: builds,
    moveUnit: builds,
    advanceStudyGroup: builds,
    archiveUnit: builds,
    addSubject: builds,
    addProgram: builds,
    renameSubject: builds,
    retireSubject: builds,
    assignTeaching: builds,
    endTeaching: builds,
    listTeachingAttendees: builds,
    assignCurator: builds,
    unassignCurator: builds,
    addStudent: builds,
    correctStudent: builds,
    enrollStudent: builds,
    transferStudentBetweenGroups: builds,
    promoteStudent: builds,
    grantAcademicLeave: builds,
    endAcademicLeave: builds,
    transferStudentOut: builds,
    expelStudent: builds,
    graduateStudent: builds,
    reinstateStudent: builds,
    correctStudentMovement: builds,
    clarifyStudentMovement: builds,
    addEmployee: builds,
    correctEmployee: builds,
    hireEmployee: builds,
    transferEmployee: builds,
    startEmployeeLeave: builds,
    endEmployeeLeave: builds,
    dismissEmployee: builds,
    assumePosition: builds,
    leavePosition: builds,
    correctEmployeeMovement: builds,
    clarifyEmployeeMovement: builds,
    addGuardian: builds,
    correctGuardian: builds,
    declareGuardian: builds,
    withdrawGuardian: builds,
    registerOrder: orders,
    annulOrder: orders,
    applyForOrganization: oneself,
    refuseApplication: registers,
    activateOrganization: registers,
    claimOrganization: oneself,
    confirmFounder: allow('director'),
    // By order of the administration; where it is vacant, by the operator (I1).
    appointAdministrator: allow('director', 'deputy', 'operator'),
    appointAdditionalAdministrator: decides,
    revokeAdministrator: allow('director', 'deputy', 'administrator', 'operator'),
    leaveAdministration: allow('administrator', 'founder'),
    appointDirector: allow('director', 'operator'),
    appointDeputy: allow('director'),
    releaseDeputy: allow('director'),
    suspendMembership: decides,
    resumeMembership: decides,
    correctRole: decides,
    endMembership: decides,
    leaveOrganization: allow('member'),
    unmatchRosterEntry: decides,
    electBodyMember: allow('administrator', 'director', 'deputy'),
    releaseBodyMember: allow('administrator', 'director', 'deputy'),
    adoptLocalAct: allow('director', 'deputy', 'administrator'),
    amendLocalAct: allow('director', 'deputy', 'administrator'),
    putLocalActInForce: leads,
    withdrawLocalAct: leads,
    acknowledgeLocalAct: allow('member', 'director', 'deputy'),
    startMovementBatch: decides,
    undoMovementBatch: decides,
    applyCuratorDistribution: decides,
    startRollover: decides,
  }),
  defineAccess(orgStructureQueries, {
    // The register is open by law: who asks to join must find the school in it.
    listRegions: oneself,
    listMunicipalities: oneself,
    listOrganizations: oneself,
    getOrganization: looks,
    getStructure: looks,
    getContingent: oversees,
    getUnitRoster: readsGroup,
    getRosterEntry: readsPeople,
    listMovements: oversees,
    listSubjects: looks,
    listCurators: looks,
    listOrders: readsOrders,
    getOrder: readsOrders,
    // Texts that stand in the code, of no organisation.
    listOrderTemplates: oneself,
    draftOrder: readsPeople,
    getLocalAct: allow('member', 'administrator', 'founder', 'director', 'deputy', 'operator', 'inspector'),
    listAcknowledgements: allowPersonal('administrator', 'director', 'deputy'),
    listLocalActGaps: registers,
    getControl: allow('director', 'deputy', 'administrator', 'operator'),
    getMovementBatch: oversees,
    planRollover: oversees,
    listApplications: allowPersonal('operator'),
    listClaims: oneself,
    listMembers: allowPersonal('administrator', 'director', 'deputy'),
    listUnitMembers: allowPersonal('administrator', 'director', 'deputy', 'curator'),
    listOwnMemberships: oneself,
    listAppointments: allowPersonal('administrator', 'founder', 'director', 'deputy', 'operator'),
    listBodyMembers: allowPersonal('administrator', 'director', 'deputy'),
    getVacancies: oversees,
  }),
  defineAccess(rosterImportQueries, { getRosterImport: oneself }),
  // A roster speaks of many organisations: which of them are the sender's is asked once they are known.
  { [rosterImportSubjects.uploadPart]: oneself, [rosterImportSubjects.submit]: oneself },
);
