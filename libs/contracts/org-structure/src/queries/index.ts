import { getVacancies, listAppointments, listBodyMembers } from './appointments.queries.ts';
import { listApplications, listClaims } from './founding.queries.ts';
import { listMembers, listOwnMemberships, listUnitMembers } from './membership.queries.ts';
import { getMovementBatch } from '../commands/movement-batch.commands.ts';
import { planRollover } from '../commands/rollover.commands.ts';
import { getContingent } from './contingent.queries.ts';
import { getControl } from './control.queries.ts';
import { listCurators } from './curators.queries.ts';
import { getLocalAct, listAcknowledgements, listLocalActGaps } from './local-act.queries.ts';
import { listMovements } from './movements.queries.ts';
import { draftOrder, getOrder, listOrderTemplates } from './order-drafts.queries.ts';
import { listOrders } from './orders.queries.ts';
import { getOrganization, listOrganizations } from './organizations.queries.ts';
import { getRosterEntry, getUnitRoster } from './roster.queries.ts';
import { getStructure } from './structure.queries.ts';
import { listSubjects } from './subjects.queries.ts';
import { listMunicipalities, listRegions } from './territory.queries.ts';

export * from './contingent.queries.ts';
export * from './control.queries.ts';
export * from './curators.queries.ts';
export * from './local-act.queries.ts';
export * from './movements.queries.ts';
export * from './order-drafts.queries.ts';
export * from './orders.queries.ts';
export * from './organizations.queries.ts';
export * from './roster.queries.ts';
export * from './structure.queries.ts';
export * from './subjects.queries.ts';
export * from './territory.queries.ts';
export * from './appointments.queries.ts';
export * from './founding.queries.ts';
export * from './membership.queries.ts';

/** Everything that can be asked of org-structure. */
export const orgStructureQueries = {
  listRegions,
  listMunicipalities,
  listOrganizations,
  getOrganization,
  getStructure,
  getContingent,
  getUnitRoster,
  getRosterEntry,
  listMovements,
  listSubjects,
  listCurators,
  listOrders,
  getOrder,
  listOrderTemplates,
  draftOrder,
  getLocalAct,
  listAcknowledgements,
  listLocalActGaps,
  getControl,
  getMovementBatch,
  planRollover,
  listApplications,
  listClaims,
  listMembers,
  listUnitMembers,
  listOwnMemberships,
  listAppointments,
  listBodyMembers,
  getVacancies,
} as const;
