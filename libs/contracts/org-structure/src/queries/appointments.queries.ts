import { AsOfReply, IsCalendarDate, IsId, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { administrationPositions } from '../events/appointment.events.ts';
import { MemberName } from './membership.queries.ts';
import { AboutOrganization } from './organizations.queries.ts';

class AppointedPerson extends MemberName {
  @IsId()
  personId!: string;

  @IsCalendarDate()
  since!: string;

  /** The order of the appointment. */
  @IsOptional()
  @IsId()
  orderId?: string;
}

export class AdministratorItem extends AppointedPerson {
  @IsIn(['founding', 'appointed', 'additional'])
  kind!: 'founding' | 'appointed' | 'additional';

  /** Not confirmed yet by the director: builds and invites, does not approve. */
  @IsBoolean()
  provisional!: boolean;
}

export class AdministrationItem extends AppointedPerson {
  @IsIn(administrationPositions)
  position!: (typeof administrationPositions)[number];

  @IsIn(['application', 'order', 'operator'])
  via!: 'application' | 'order' | 'operator';
}

export class AppointmentList extends AsOfReply {
  @ValidateNested({ each: true })
  @Type(() => AdministratorItem)
  administrators!: AdministratorItem[];

  @ValidateNested({ each: true })
  @Type(() => AdministrationItem)
  administration!: AdministrationItem[];
}

export class BodyMemberItem extends AppointedPerson {}

export class ListBodyMembers extends AboutOrganization {
  @IsId()
  unitId!: string;
}

export class BodyMemberList extends AsOfReply {
  @ValidateNested({ each: true })
  @Type(() => BodyMemberItem)
  items!: BodyMemberItem[];
}

export class GroupVacancy {
  @IsId()
  unitId!: string;

  @IsString()
  name!: string;
}

/** An approval that let nobody in: the roster entry had meanwhile been found to be somebody else, or had left. */
export class WithheldAdmission {
  @IsId()
  joinRequestId!: string;

  @IsId()
  personId!: string;

  @IsId()
  rosterEntryId!: string;

  @IsIn(['entry-matched', 'entry-left'])
  reason!: 'entry-matched' | 'entry-left';

  @IsString()
  at!: string;
}

export class VacancyReport extends AsOfReply {
  /** No administrator in full office. */
  @IsBoolean()
  administrator!: boolean;

  @IsBoolean()
  director!: boolean;

  /** Study groups without a principal curator. */
  @ValidateNested({ each: true })
  @Type(() => GroupVacancy)
  curators!: GroupVacancy[];

  @ValidateNested({ each: true })
  @Type(() => WithheldAdmission)
  withheldAdmissions!: WithheldAdmission[];
}

const errors = ['organization.not-found', 'known.invalid', 'date.in-future'] as const;

export const listAppointments = route({
  subject: 'org-structure.appointments.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/appointments',
  tag: 'Appointments',
  summary: 'Администраторы, руководитель и заместители',
  request: AboutOrganization,
  response: AppointmentList,
  errors,
});

export const listBodyMembers = route({
  subject: 'org-structure.body.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/units/{unitId}/body-members',
  tag: 'Bodies',
  summary: 'Состав актива',
  request: ListBodyMembers,
  response: BodyMemberList,
  errors: [...errors, 'unit.not-found'],
});

export const getVacancies = route({
  subject: 'org-structure.vacancies.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/vacancies',
  tag: 'Appointments',
  summary: 'Чего не хватает: администратора, руководителя, кураторов; одобренные заявки, по которым никто не принят',
  request: AboutOrganization,
  response: VacancyReport,
  errors,
});
