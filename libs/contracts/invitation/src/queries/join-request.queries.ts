import { Page, PageReply, route } from '@zveno/contracts-common';
import { membershipRoles } from '@zveno/contracts-org-structure/events';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { refusalReasons } from '../events/join-request.events.ts';
import { AboutInvitation } from './invitation.queries.ts';

/** How a request stands. `awaiting-consent`: a pupil under 14 whose parent's consent is not there yet. */
export const joinRequestStatuses = [
  'submitted',
  'clarification',
  'awaiting-consent',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;
export type JoinRequestStatus = (typeof joinRequestStatuses)[number];

/** Why an entry of the roster may be the person. */
export const matchReasons = ['name', 'phone', 'unit', 'similar-name'] as const;
export type MatchReason = (typeof matchReasons)[number];

export class RosterMatch {
  @IsString()
  rosterEntryId!: string;

  /** As the roster has it. */
  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  /** 0 to 100. */
  @IsInt()
  score!: number;

  @IsIn(matchReasons, { each: true })
  reasons!: MatchReason[];

  /** The entry is another person's already. */
  @IsBoolean()
  taken!: boolean;
}

export class JoinRequestItem {
  @IsString()
  joinRequestId!: string;

  @IsString()
  personId!: string;

  /** As the person calls themselves. */
  @IsString()
  name!: string;

  @IsString()
  unitId!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  /** The link the person came by. */
  @IsOptional()
  @IsString()
  invitationId?: string;

  @IsIn(joinRequestStatuses)
  status!: JoinRequestStatus;

  @IsString()
  requestedAt!: string;

  @IsOptional()
  @IsString()
  decidedAt?: string;

  @IsOptional()
  @IsIn(refusalReasons)
  reason?: (typeof refusalReasons)[number];

  @IsOptional()
  @IsString()
  note?: string;

  @IsOptional()
  @IsString()
  question?: string;

  @IsOptional()
  @IsString()
  answer?: string;

  /** Who of the roster it was approved as. */
  @IsOptional()
  @IsString()
  rosterEntryId?: string;

  /** Who of the roster it may be, the likeliest first; three at most. Of requests that wait for a decision. */
  @ValidateNested({ each: true })
  @Type(() => RosterMatch)
  matches!: RosterMatch[];
}

export class ListJoinRequests extends Page {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  /** Those that wait (default) or those decided or ended. */
  @IsOptional()
  @IsIn(['pending', 'ended'])
  status?: 'pending' | 'ended';
}

export class JoinRequestList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => JoinRequestItem)
  items!: JoinRequestItem[];
}

export class OwnJoinRequests extends Page {}

export class OwnJoinRequestItem {
  @IsString()
  joinRequestId!: string;

  @IsString()
  organizationId!: string;

  @IsString()
  organizationName!: string;

  @IsString()
  unitName!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  @IsIn(joinRequestStatuses)
  status!: JoinRequestStatus;

  @IsString()
  requestedAt!: string;

  @IsOptional()
  @IsString()
  decidedAt?: string;

  @IsOptional()
  @IsIn(refusalReasons)
  reason?: (typeof refusalReasons)[number];

  @IsOptional()
  @IsString()
  question?: string;

  /** What the administrator said with the refusal. */
  @IsOptional()
  @IsString()
  refusalNote?: string;
}

export class OwnJoinRequestList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => OwnJoinRequestItem)
  items!: OwnJoinRequestItem[];
}

export class GetOwnJoinRequest extends Page {
  @IsString()
  @Length(1, 200)
  joinRequestId!: string;
}

export class CameByInvitation extends AboutInvitation {}

export const listJoinRequests = route({
  subject: 'invitation.join-requests.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/join-requests',
  tag: 'JoinRequests',
  summary: 'Заявки на вступление в организацию',
  request: ListJoinRequests,
  response: JoinRequestList,
  errors: ['organization.not-found', 'cursor.invalid'],
});

export const cameByInvitation = route({
  subject: 'invitation.join-requests.by-invitation',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/invitations/{invitationId}/join-requests',
  tag: 'Invitations',
  summary: 'Все, кто пришёл по этой ссылке',
  request: CameByInvitation,
  response: JoinRequestList,
  errors: ['invitation.not-found', 'cursor.invalid'],
});

export const ownJoinRequests = route({
  subject: 'invitation.join-requests.own',
  kind: 'query',
  method: 'GET',
  path: '/profile/join-requests',
  tag: 'Profile',
  summary: 'Мои заявки на вступление',
  request: OwnJoinRequests,
  response: OwnJoinRequestList,
  errors: ['cursor.invalid'],
});

export const getOwnJoinRequest = route({
  subject: 'invitation.join-request.own',
  kind: 'query',
  method: 'GET',
  path: '/profile/join-requests/{joinRequestId}',
  tag: 'Profile',
  summary: 'Моя заявка на вступление',
  request: GetOwnJoinRequest,
  response: OwnJoinRequestItem,
  errors: ['join-request.not-found'],
});
