import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { getChatPresence, listTrailChats } from './chat-presence.dto.ts';
import { closeInspection, listInspections, listOwnInspections, openInspection } from './inspection.dto.ts';
import { getTrailChain, getUnitPresence, listIdleOrders, listPlatformTrail, listTrail } from './trail.dto.ts';
import {
  acknowledgeUsageReport,
  deliverUsageReport,
  getGroupOverview,
  getUsage,
  getUsageFile,
  getUsageReport,
  listUsageReports,
} from './usage.dto.ts';

/** What can be asked about the trail, inspections and the use of the platform. */
export const trailQueries = {
  listTrail,
  listPlatformTrail,
  getTrailChain,
  listIdleOrders,
  getUnitPresence,
  listTrailChats,
  getChatPresence,
  listInspections,
  listOwnInspections,
  getUsage,
  getUsageFile,
  listUsageReports,
  getUsageReport,
  getGroupOverview,
} as const;

export const trailCommands = {
  openInspection,
  closeInspection,
  deliverUsageReport,
  acknowledgeUsageReport,
} as const;

const inspects = allowPersonal('administrator', 'director', 'operator', 'inspector');
/** Who takes part in a chat is told; nothing of what is said there. */
const looksIn = ['administrator', 'director', 'deputy', 'operator', 'inspector'] as const;
const oversees = allow('administrator', 'director', 'deputy', 'operator');

/** The administrator delivers the figures, the director takes note of them: two people, even where one could do both. */
export const trailAccess = mergeAccess(
  defineAccess(trailQueries, {
    listTrail: inspects,
    listPlatformTrail: allowPersonal('operator'),
    getTrailChain: inspects,
    listIdleOrders: allow('administrator', 'director', 'operator', 'inspector'),
    getUnitPresence: inspects,
    listTrailChats: allow(...looksIn),
    getChatPresence: allowPersonal(...looksIn),
    listInspections: allow('administrator', 'director', 'operator', 'inspector'),
    listOwnInspections: allow('person'),
    getUsage: oversees,
    getUsageFile: oversees,
    listUsageReports: oversees,
    getUsageReport: oversees,
    getGroupOverview: allowPersonal('administrator', 'director', 'deputy', 'curator'),
  }),
  defineAccess(trailCommands, {
    openInspection: allow('operator'),
    closeInspection: allow('operator'),
    deliverUsageReport: allow('administrator'),
    acknowledgeUsageReport: allow('director'),
  }),
);
