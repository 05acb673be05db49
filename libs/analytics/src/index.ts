import type { AnyModel } from '@zveno/read-store';
import { defineService } from '@zveno/service';
import { recordingClockModel } from './clock/recording-clock.model.ts';
import { ContingentReportController } from './contingent/contingent-report.controller.ts';
import { reportMovementsModel } from './contingent/report-movements.model.ts';
import { CuratorCoverageController } from './curator-coverage/curator-coverage.controller.ts';
import { studyGroupsModel } from './curator-coverage/study-groups.model.ts';
import { Reports } from './shared/reports.ts';
import { municipalitiesModel } from './territory/municipalities.model.ts';
import { organizationsModel } from './territory/organizations.model.ts';
import { regionsModel } from './territory/regions.model.ts';

/** Every reading of the log that analytics keeps: what its projection runner is given. */
export const analyticsModels: readonly AnyModel[] = [
  recordingClockModel,
  regionsModel,
  municipalitiesModel,
  organizationsModel,
  reportMovementsModel,
  studyGroupsModel,
];

/** The service of reports. It needs `ReadStore`, `ProjectionRunner` and `Clock`. */
export const analytics = defineService({
  name: 'analytics',
  controllers: [ContingentReportController, CuratorCoverageController],
  providers: [Reports],
  models: analyticsModels,
});
