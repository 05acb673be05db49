import { Affiliations } from '../effects/affiliations.port.ts';
import { BodySeats } from '../effects/body-seats.port.ts';
import { PersonsOrganizations } from '../effects/persons-organizations.port.ts';
import { Curatorships } from '../effects/curatorships.port.ts';
import { PersonsOrganizationsFromReadings } from './appointments/persons-organizations.ts';
import {
  AffiliationsFromReading,
  BodySeatsFromReading,
  CuratorshipsFromReading,
} from './appointments/seats-and-curatorships.ts';
import { DatedAheadEntries } from './dated-ahead/dated-ahead-entries.ts';
import { People } from '../people/people.ts';
import { AppointmentsController } from './appointments/appointments.controller.ts';
import { appointmentsModel } from './appointments/appointments.model.ts';
import { bodySeatsModel } from './appointments/body-seats.model.ts';
import { VacanciesController } from './appointments/vacancies.controller.ts';
import { datedAheadModel } from './dated-ahead/dated-ahead.model.ts';
import { applicationsModel } from './founding/applications.model.ts';
import { FoundingReadingController } from './founding/founding.controller.ts';
import { MembersController } from './members/members.controller.ts';
import { membershipsModel } from './members/memberships.model.ts';
import { OwnMembershipsController } from './members/own-memberships.controller.ts';
import { PersonNames } from './members/person-names.ts';
import { withheldModel } from './members/withheld.model.ts';
import type { AnyModel } from '@zveno/read-store';
import { recordingClockModel } from './clock/recording-clock.model.ts';
import { ContingentController } from './contingent/contingent.controller.ts';
import { curatorDistributionModel } from './curators/curator-distribution.model.ts';
import { ControlController } from './control/control.controller.ts';
import { ChatFacts } from './control/chat-facts.ts';
import { linksModel } from './control/links.model.ts';
import { openRequestsModel } from './control/open-requests.model.ts';
import { controlledReportsModel } from './control/usage-reports.model.ts';
import { CuratorsReadingController } from './curators/curators.controller.ts';
import { curatorsModel } from './curators/curators.model.ts';
import { importsModel } from './imports/imports.model.ts';
import { acknowledgementsModel } from './local-act/acknowledgements.model.ts';
import { LocalActGapsController } from './local-act/gaps.controller.ts';
import { LocalActReadingController } from './local-act/local-act.controller.ts';
import { localActTextsModel } from './local-act/local-act-texts.model.ts';
import { localActsModel } from './local-act/local-acts.model.ts';
import { MovementsReadingController } from './movements/movements.controller.ts';
import { movementsModel } from './movements/movements.model.ts';
import { OrderDraftsController } from './orders/order-drafts.controller.ts';
import { OrdersReadingController } from './orders/orders.controller.ts';
import { ordersModel } from './orders/orders.model.ts';
import { academicYearsModel } from './organizations/academic-years.model.ts';
import { OrganizationsController } from './organizations/organizations.controller.ts';
import { organizationsModel } from './organizations/organizations.model.ts';
import { Occupants } from '../occupants/occupants.ts';
import { YearGroups } from '../rollover/year-groups.ts';
import { Readings } from './readings.ts';
import { RosterOccupants } from './roster/occupants.ts';
import { RosterYearGroups } from './roster/year-groups.ts';
import { PersonalData } from './roster/personal-data.ts';
import { RosterEntryController } from './roster/roster-entry.controller.ts';
import { rosterModel } from './roster/roster.model.ts';
import { UnitRosterController } from './roster/unit-roster.controller.ts';
import { StructureController } from './structure/structure.controller.ts';
import { SubjectsController } from './subjects/subjects.controller.ts';
import { subjectsModel } from './subjects/subjects.model.ts';
import { teachingModel } from './teaching/teaching.model.ts';
import { municipalitiesModel } from './territory/municipalities.model.ts';
import { regionsModel } from './territory/regions.model.ts';
import { TerritoryController } from './territory/territory.controller.ts';
import { unitsModel } from './units/units.model.ts';

/** Every reading of the log that org-structure keeps: what its projection runner is given. */
export const readingModels: readonly AnyModel[] = [
  recordingClockModel,
  regionsModel,
  municipalitiesModel,
  organizationsModel,
  academicYearsModel,
  unitsModel,
  subjectsModel,
  teachingModel,
  curatorsModel,
  curatorDistributionModel,
  rosterModel,
  ordersModel,
  localActsModel,
  localActTextsModel,
  acknowledgementsModel,
  linksModel,
  openRequestsModel,
  controlledReportsModel,
  importsModel,
  movementsModel,
  membershipsModel,
  withheldModel,
  appointmentsModel,
  bodySeatsModel,
  applicationsModel,
  datedAheadModel,
];

/** The doors of the readings. They need `ReadStore`, `ProjectionRunner`, `Vault` and `Clock`. */
export const readingControllers = [
  TerritoryController,
  OrganizationsController,
  StructureController,
  ContingentController,
  UnitRosterController,
  RosterEntryController,
  MovementsReadingController,
  SubjectsController,
  CuratorsReadingController,
  OrdersReadingController,
  OrderDraftsController,
  LocalActReadingController,
  LocalActGapsController,
  ControlController,
  MembersController,
  OwnMembershipsController,
  AppointmentsController,
  VacanciesController,
  FoundingReadingController,
] as const;

export const readingProviders = [
  { provide: Occupants, useClass: RosterOccupants },
  { provide: YearGroups, useClass: RosterYearGroups },
  Readings,
  PersonalData,
  PersonNames,
  ChatFacts,
  People,
  DatedAheadEntries,
  { provide: Affiliations, useClass: AffiliationsFromReading },
  { provide: BodySeats, useClass: BodySeatsFromReading },
  { provide: PersonsOrganizations, useClass: PersonsOrganizationsFromReadings },
  { provide: Curatorships, useClass: CuratorshipsFromReading },
] as const;
