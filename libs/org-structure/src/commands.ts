import type { AdministrationCommand } from './administration/administration.decider.ts';
import type { AdministratorsCommand } from './administrators/administrators.decider.ts';
import type { BodyCommand } from './body/body.decider.ts';
import type { MembershipCommand } from './membership/membership.decider.ts';
import type { RosterMatchCommand } from './roster-match/roster-match.decider.ts';
import type { AcknowledgeLocalAct } from './acknowledgement/acknowledgement.decider.ts';
import type { AcademicYearCommand } from './academic-year/academic-year.decider.ts';
import type { CuratorsCommand } from './curators/curators.decider.ts';
import type { ApproveCuratorDistribution } from './curator-distribution/approve-curator-distribution.command.ts';
import type { EmployeeCommand } from './employee/employee.decider.ts';
import type { GuardianCommand } from './guardian/guardian.decider.ts';
import type { LocalActCommand } from './local-act/local-act.decider.ts';
import type { OrderCommand } from './order/order.decider.ts';
import type { OrganizationCommand } from './organization/organization.decider.ts';
import type { StudentCommand } from './student/student.decider.ts';
import type { SubjectCommand } from './subject/subject.decider.ts';
import type { TeachingCommand } from './teaching/teaching.decider.ts';
import type { UnitCommand } from './unit/unit.decider.ts';

/** Everything that is done within one organisation. */
export type OrganizationsCommand =
  | OrganizationCommand
  | AcademicYearCommand
  | ApproveCuratorDistribution
  | UnitCommand
  | SubjectCommand
  | TeachingCommand
  | CuratorsCommand
  | StudentCommand
  | EmployeeCommand
  | GuardianCommand
  | OrderCommand
  | LocalActCommand
  | AcknowledgeLocalAct
  | AdministratorsCommand
  | AdministrationCommand
  | BodyCommand
  | MembershipCommand
  | RosterMatchCommand;
