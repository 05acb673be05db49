import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { listAccesses, listMyReaders, listPlatformAccesses } from './accesses.dto.ts';
import {
  exportAuditBundle,
  getAuditBundle,
  getAuditBundlePart,
  getAuditCheckpoint,
  getAuditProof,
} from './audit.dto.ts';
import { getContingentReport } from './contingent-report.dto.ts';
import { getCuratorCoverage } from './curator-coverage.dto.ts';
import { indicatorAccess, indicatorCommands, indicatorQueries } from './indicators/access.ts';
import { recordAccess } from './record-access.dto.ts';
import { trailAccess, trailCommands, trailQueries } from './trail/access.ts';

const ownQueries = {
  getContingentReport,
  getCuratorCoverage,
  listAccesses,
  listPlatformAccesses,
  listMyReaders,
  getAuditCheckpoint,
  getAuditProof,
  getAuditBundle,
  getAuditBundlePart,
} as const;

/** Everything that can be asked of analytics. */
export const analyticsQueries = { ...ownQueries, ...trailQueries, ...indicatorQueries } as const;

/** Everything that can be done in analytics. */
export const analyticsCommands = { exportAuditBundle, ...trailCommands, ...indicatorCommands } as const;

/** Who may ask what. A report of a territory names no organisation, and so nobody is its administrator or director. */
export const analyticsAccess = mergeAccess(
  defineAccess(ownQueries, {
    getContingentReport: allow('administrator', 'director', 'deputy', 'operator'),
    getCuratorCoverage: allow('administrator', 'director', 'deputy', 'operator'),
    listAccesses: allowPersonal('administrator', 'director', 'operator'),
    listPlatformAccesses: allowPersonal('operator'),
    listMyReaders: allow('person'),
    getAuditCheckpoint: allow('anybody'),
    getAuditProof: allow('administrator', 'director', 'operator', 'inspector'),
    getAuditBundle: allow('administrator', 'director', 'operator', 'inspector'),
    getAuditBundlePart: allowPersonal('administrator', 'director', 'operator', 'inspector'),
  }),
  defineAccess(
    { exportAuditBundle },
    { exportAuditBundle: allow('administrator', 'director', 'operator', 'inspector') },
  ),
  trailAccess,
  indicatorAccess,
  defineAccess({ recordAccess }, { recordAccess: allow('service') }),
);
