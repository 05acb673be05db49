import { AdministrationController } from './administration/administration.controller.ts';
import { AdministratorsController } from './administrators/administrators.controller.ts';
import { BodyController } from './body/body.controller.ts';
import { Founders } from './founding/founders.ts';
import { FoundingController } from './founding/founding.controller.ts';
import { MembershipController } from './membership/membership.controller.ts';
import { Admissions } from './people/admissions.ts';
import { People } from './people/people.ts';
import { RosterMatchController } from './roster-match/roster-match.controller.ts';
import { AcademicYearController } from './academic-year/academic-year.controller.ts';
import { CuratorApplicationController } from './curator-distribution/curator-application.controller.ts';
import { CuratorDistributionController } from './curator-distribution/curator-distribution.controller.ts';
import { CuratorsController } from './curators/curators.controller.ts';
import { EmployeeActs } from './employee/employee-acts.ts';
import { EmployeeMovementController } from './employee/employee-movement.controller.ts';
import { EmployeeController } from './employee/employee.controller.ts';
import { GuardianController } from './guardian/guardian.controller.ts';
import { LocalActController } from './local-act/local-act.controller.ts';
import { MovementBatchController } from './movement-batch/movement-batch.controller.ts';
import { movementBatchProviders } from './movement-batch/movement-batch.providers.ts';
import { MunicipalityController } from './municipality/municipality.controller.ts';
import { OrderController } from './order/order.controller.ts';
import { OrganizationController } from './organization/organization.controller.ts';
import { RegionController } from './region/region.controller.ts';
import { RolloverController } from './rollover/rollover.controller.ts';
import { Acts } from './shell/acts.ts';
import { References } from './shell/references.ts';
import { Seals } from './shell/seals.ts';
import { StudentActs } from './student/student-acts.ts';
import { StudentMovementController } from './student/student-movement.controller.ts';
import { StudentController } from './student/student.controller.ts';
import { SubjectController } from './subject/subject.controller.ts';
import { TeachingController } from './teaching/teaching.controller.ts';
import { UnitController } from './unit/unit.controller.ts';

/** What serves the commands of org-structure. The program provides `Aggregates` and `Vault`. */
export const writeSide = {
  controllers: [
    RegionController,
    MunicipalityController,
    OrganizationController,
    AcademicYearController,
    CuratorDistributionController,
    CuratorApplicationController,
    UnitController,
    SubjectController,
    TeachingController,
    CuratorsController,
    StudentController,
    StudentMovementController,
    EmployeeController,
    EmployeeMovementController,
    GuardianController,
    OrderController,
    LocalActController,
    MovementBatchController,
    RolloverController,
    FoundingController,
    AdministratorsController,
    AdministrationController,
    MembershipController,
    RosterMatchController,
    BodyController,
  ],
  providers: [
    Acts,
    References,
    Seals,
    StudentActs,
    EmployeeActs,
    People,
    Admissions,
    Founders,
    ...movementBatchProviders,
  ],
} as const;
