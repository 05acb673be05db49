import { Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { membershipRoles } from '@zveno/contracts-org-structure/events';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { WithToken } from '../commands/join-request.commands.ts';
import { tokenProblems } from '../commands/common-problems.ts';
import { annulmentReasons, sentChannels } from '../events/invitation.events.ts';

const tag = 'Invitations';

/** How a link stands; each end is told from the others. */
export const invitationStatuses = ['open', 'exhausted', 'expired', 'annulled'] as const;

export class PreviewInvitation extends WithToken {}

/** What a link leads to, and nothing about any person. */
export class InvitationPreview {
  @IsString()
  organizationId!: string;

  @IsString()
  organizationName!: string;

  @IsString()
  unitName!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  @IsString()
  expiresAt!: string;
}

export class ListInvitations extends Page {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  /** Only those that stand so. */
  @IsOptional()
  @IsIn(invitationStatuses)
  status?: (typeof invitationStatuses)[number];

  /** Only those that are unclaimed: seats left when the waiting period or the term is over. */
  @IsOptional()
  @IsBoolean()
  unclaimed?: boolean;

  /** Only those into this group. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  unitId?: string;
}

export class DeliveryItem {
  @IsIn([...sentChannels, 'sheet'])
  channel!: (typeof sentChannels)[number] | 'sheet';

  @IsIn(['requested', 'delivered', 'failed'])
  status!: 'requested' | 'delivered' | 'failed';

  @IsString()
  at!: string;
}

export class InvitationItem {
  @IsString()
  invitationId!: string;

  @IsString()
  unitId!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  @IsIn(invitationStatuses)
  status!: (typeof invitationStatuses)[number];

  /** Why it was annulled. */
  @IsOptional()
  @IsIn(annulmentReasons)
  reason?: (typeof annulmentReasons)[number];

  @IsInt()
  maxUses!: number;

  @IsInt()
  seatsLeft!: number;

  @IsString()
  issuedAt!: string;

  /** The person who issued it. */
  @IsString()
  issuedBy!: string;

  @IsString()
  expiresAt!: string;

  @IsOptional()
  @IsString()
  endedAt?: string;

  @IsBoolean()
  unclaimed!: boolean;

  /** When it was said that the link will be annulled as unclaimed. */
  @IsOptional()
  @IsString()
  warnedAt?: string;

  /** When the policy will annul it. */
  @IsOptional()
  @IsString()
  annulsAt?: string;

  @ValidateNested({ each: true })
  @Type(() => DeliveryItem)
  deliveries!: DeliveryItem[];
}

export class InvitationList extends PageReply {
  /** Open ones first, the longest open at the top: the unclaimed lead the list. */
  @ValidateNested({ each: true })
  @Type(() => InvitationItem)
  items!: InvitationItem[];
}

export class AboutInvitation extends Page {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  @IsString()
  @Length(1, 200)
  invitationId!: string;
}

export class InvitationLink {
  @IsString()
  url!: string;
}

export class AboutInvitations extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class UnclaimedPolicyView {
  @IsInt()
  waitDays!: number;

  @IsBoolean()
  annuls!: boolean;

  @IsInt()
  warnDays!: number;

  /** On whose behalf links are annulled; absent while nobody has decided. */
  @IsOptional()
  @IsString()
  administratorId?: string;

  /** Whether that person is an administrator still: otherwise nothing is annulled by itself. */
  @IsBoolean()
  active!: boolean;
}

export class InvitationFunnel {
  @IsInt()
  issued!: number;

  @IsInt()
  seats!: number;

  @IsInt()
  redeemed!: number;

  @IsInt()
  open!: number;

  @IsInt()
  unclaimed!: number;

  @IsInt()
  exhausted!: number;

  @IsInt()
  expired!: number;

  @IsInt()
  annulledUnclaimed!: number;

  @IsInt()
  annulledLeaked!: number;

  @IsInt()
  annulledMistake!: number;

  @IsInt()
  annulledRollover!: number;

  @IsInt()
  requested!: number;

  @IsInt()
  pending!: number;

  @IsInt()
  approved!: number;

  @IsInt()
  refused!: number;

  @IsInt()
  withdrawn!: number;

  @IsInt()
  requestsExpired!: number;
}

export const previewInvitation = route({
  subject: 'invitation.invitation.preview',
  kind: 'query',
  method: 'POST',
  path: '/invitations/preview',
  tag: 'Profile',
  summary: 'Куда ведёт ссылка-приглашение',
  request: PreviewInvitation,
  response: InvitationPreview,
  errors: tokenProblems,
});

export const listInvitations = route({
  subject: 'invitation.invitations.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/invitations',
  tag,
  summary: 'Ссылки-приглашения организации: сначала невостребованные',
  request: ListInvitations,
  response: InvitationList,
  errors: ['organization.not-found', 'cursor.invalid'],
});

export const getInvitationLink = route({
  subject: 'invitation.invitation.link',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/invitations/{invitationId}/link',
  tag,
  summary: 'Показать ссылку-приглашение снова',
  request: AboutInvitation,
  response: InvitationLink,
  errors: ['invitation.not-found', 'invitation.expired', 'invitation.annulled', 'invitation.exhausted'],
});

export const getUnclaimedPolicy = route({
  subject: 'invitation.unclaimed-policy.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/unclaimed-invitation-policy',
  tag,
  summary: 'Когда ссылка считается невостребованной и аннулируется ли сама',
  request: AboutInvitations,
  response: UnclaimedPolicyView,
  errors: ['organization.not-found'],
});

export const getInvitationFunnel = route({
  subject: 'invitation.funnel.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/invitation-funnel',
  tag,
  summary: 'Сколько ссылок выпущено, сколько людей пришло и как они приняты',
  request: AboutInvitations,
  response: InvitationFunnel,
  errors: ['organization.not-found'],
});
