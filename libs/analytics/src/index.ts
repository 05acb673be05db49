import { accessGuard } from '@zveno/access';
import { analyticsAccess } from '@zveno/contracts-analytics';
import type { AnyModel } from '@zveno/read-store';
import { defineService } from '@zveno/service';
import { AccessController } from './access-record/access.controller.ts';
import { AccessLog } from './access-record/access-log.ts';
import { AccessTrail } from './accesses/access-trail.ts';
import { AccessesController } from './accesses/accesses.controller.ts';
import { accessesModel } from './accesses/accesses.model.ts';
import { tracesModel } from './accesses/traces.model.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AuditExports } from './audit/audit-exports.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { CheckpointWitness } from './audit/checkpoint-witness.ts';
import { ExportArchives } from './audit/export-archives.ts';
import { recordingClockModel } from './clock/recording-clock.model.ts';
import { ContingentReportController } from './contingent/contingent-report.controller.ts';
import { reportMovementsModel } from './contingent/report-movements.model.ts';
import { CuratorCoverageController } from './curator-coverage/curator-coverage.controller.ts';
import { studyGroupsModel } from './curator-coverage/study-groups.model.ts';
import { InspectionsController } from './inspections/inspections.controller.ts';
import { inspectionsModel } from './inspections/inspections.model.ts';
import { indicatorControllers, indicatorModels, indicatorProviders } from './indicators/index.ts';
import { periodClosingTimer } from './indicators/periods/closing.timer.ts';
import { Reports } from './shared/reports.ts';
import { municipalitiesModel } from './territory/municipalities.model.ts';
import { organizationsModel } from './territory/organizations.model.ts';
import { regionsModel } from './territory/regions.model.ts';
import { ChatNames } from './trail/chat-names.ts';
import { ChatPresenceReader } from './trail/chat-presence-reader.ts';
import { effectsModel } from './trail/effects.model.ts';
import { IdleOrdersReader } from './trail/idle-orders.ts';
import { labelsModel } from './trail/labels.model.ts';
import { TrailNames } from './trail/trail-names.ts';
import { TrailReader } from './trail/trail-reader.ts';
import { TrailController } from './trail/trail.controller.ts';
import { trailModel } from './trail/trail.model.ts';
import { UnitPresenceReader } from './trail/unit-presence.ts';
import { GroupOverviewController } from './usage/group-overview.controller.ts';
import { UsageReader } from './usage/usage-reader.ts';
import { usageReportsModel } from './usage/usage-reports.model.ts';
import { UsageController } from './usage/usage.controller.ts';

/** Every reading of the log that analytics keeps: what its projection runner is given. */
export const analyticsModels: readonly AnyModel[] = [
  recordingClockModel,
  regionsModel,
  municipalitiesModel,
  organizationsModel,
  reportMovementsModel,
  studyGroupsModel,
  accessesModel,
  tracesModel,
  trailModel,
  labelsModel,
  effectsModel,
  inspectionsModel,
  usageReportsModel,
  ...indicatorModels,
];

/** The service of reports and of the records of who read what. It needs the stores, the readings and `Clock`. */
export const analytics = defineService({
  name: 'analytics',
  controllers: [
    ContingentReportController,
    CuratorCoverageController,
    AccessController,
    AccessesController,
    AuditController,
    TrailController,
    InspectionsController,
    UsageController,
    GroupOverviewController,
    ...indicatorControllers,
  ],
  providers: [
    ...accessGuard(analyticsAccess),
    Reports,
    AccessLog,
    AccessTrail,
    AuditTrail,
    AuditExports,
    CheckpointWitness,
    ExportArchives,
    TrailReader,
    TrailNames,
    ChatNames,
    ChatPresenceReader,
    IdleOrdersReader,
    UnitPresenceReader,
    UsageReader,
    ...indicatorProviders,
  ],
  models: analyticsModels,
  timers: [periodClosingTimer],
});
