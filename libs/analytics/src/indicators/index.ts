import type { Provider, Type } from '@nestjs/common';
import type { AnyModel } from '@zveno/read-store';
import { operatingModel } from './a1-operating/operating.model.ts';
import { joinsModel } from './a12-joins/joins.model.ts';
import { invitationsModel } from './a13-invitations/invitations.model.ts';
import { administratorsModel } from './a14-administrators/administrators.model.ts';
import { secondFactorsModel } from './a14-administrators/second-factors.model.ts';
import { participationsModel } from './a2-connected/participations.model.ts';
import { consentsModel } from './a26-privacy/consents.model.ts';
import { dutiesModel } from './a26-privacy/duties.model.ts';
import { guardiansModel } from './a4-families/guardians.model.ts';
import { chatsModel } from './a9-chats/chats.model.ts';
import { participantsModel } from './a9-chats/participants.model.ts';
import { teachingModel } from './a9-chats/teaching.model.ts';
import { programmesModel } from './a9-chats/programmes.model.ts';
import { actsModel } from './a5-activity/acts.model.ts';
import { readersModel } from './a5-activity/readers.model.ts';
import { readingsModel } from './a19-announcements/readings.model.ts';
import { pollsModel } from './a21-polls/polls.model.ts';
import { removalsModel } from './a11-removals/removals.model.ts';
import { workingHoursModel } from './a23-messages/working-hours.model.ts';
import { safetyModel } from './a25-safety/safety.model.ts';
import { ApiKeysController } from './api-keys/api-keys.controller.ts';
import { apiKeysModel } from './api-keys/api-keys.model.ts';
import { changesModel } from './changes/changes.model.ts';
import { indicatorClockModel } from './clock/indicator-clock.model.ts';
import { Catalogue } from './definitions/catalogue.ts';
import { definitionsModel } from './definitions/definitions.model.ts';
import { IndicatorsController } from './definitions/indicators.controller.ts';
import { Figures } from './engine/figures.ts';
import { PeriodClosing } from './periods/closing.ts';
import { ReportingPeriodsController } from './periods/reporting-periods.controller.ts';
import { Places } from './places.ts';
import { ClosedFigures } from './values/closed-figures.ts';
import { FreshnessReading } from './values/freshness.ts';
import { IndicatorValuesController } from './values/indicator-values.controller.ts';
import { InsideValues } from './values/inside-values.ts';
import { OutsideValues } from './values/outside-values.ts';
import { Publisher } from './values/publisher.ts';

/** The readings that indicators, definitions and keys need, beside those of the reports. */
export const indicatorModels: readonly AnyModel[] = [
  indicatorClockModel,
  changesModel,
  operatingModel,
  administratorsModel,
  secondFactorsModel,
  participationsModel,
  guardiansModel,
  joinsModel,
  invitationsModel,
  consentsModel,
  dutiesModel,
  chatsModel,
  participantsModel,
  teachingModel,
  programmesModel,
  actsModel,
  readersModel,
  readingsModel,
  pollsModel,
  removalsModel,
  workingHoursModel,
  safetyModel,
  definitionsModel,
  apiKeysModel,
];

export const indicatorControllers: readonly Type[] = [
  IndicatorsController,
  IndicatorValuesController,
  ReportingPeriodsController,
  ApiKeysController,
];

export const indicatorProviders: readonly Provider[] = [
  Figures,
  Places,
  Catalogue,
  ClosedFigures,
  Publisher,
  PeriodClosing,
  InsideValues,
  OutsideValues,
  FreshnessReading,
];
