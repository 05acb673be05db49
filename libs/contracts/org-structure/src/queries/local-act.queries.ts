import {
  AsOfPage,
  AsOfPageReply,
  AsOfQuery,
  AsOfReply,
  IsCalendarDate,
  Page,
  PageReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { CouncilDecision } from '../commands/local-act.commands.ts';
import { membershipRoles } from '../events/membership.events.ts';

export class AboutLocalAct extends AsOfQuery {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class LocalActEdition {
  @IsString()
  editionId!: string;

  @IsString()
  title!: string;

  @ValidateNested()
  @Type(() => CouncilDecision)
  council!: CouncilDecision;

  /** Of the scan. */
  @IsOptional()
  @IsString()
  sha256?: string;

  /** The edition it was made from. */
  @IsOptional()
  @IsString()
  amends?: string;

  @IsString()
  legalBasis!: string;

  @IsIn(['adopted', 'in-force', 'superseded'])
  status!: 'adopted' | 'in-force' | 'superseded';

  @IsOptional()
  @IsCalendarDate()
  inForceFrom?: string;

  @IsOptional()
  @IsCalendarDate()
  signedOn?: string;

  @IsOptional()
  @IsCalendarDate()
  approvedOn?: string;

  /** The order that approved it. */
  @IsOptional()
  @IsString()
  orderId?: string;
}

export class LegalSource {
  @IsString()
  code!: string;

  @IsString()
  title!: string;

  @IsIn(['law', 'government-decree', 'ministry-order', 'ministry-letter'])
  kind!: 'law' | 'government-decree' | 'ministry-order' | 'ministry-letter';

  /** The edition that is cited, by its date. */
  @IsOptional()
  @IsCalendarDate()
  edition?: string;
}

export class LegalBasisView {
  @IsString()
  legalBasis!: string;

  @IsCalendarDate()
  since!: string;

  @ValidateNested({ each: true })
  @Type(() => LegalSource)
  sources!: LegalSource[];

  /** What settles that which is not settled here, in this order. */
  @IsString({ each: true })
  fallback!: string[];
}

export class LocalActView extends AsOfReply {
  /** The edition in force on that date; absent where the organisation has none. Nobody loses access over it. */
  @IsOptional()
  @IsString()
  inForce?: string;

  /** The text in force. */
  @IsOptional()
  @IsString()
  text?: string;

  /** Whether who asks has read the edition in force. */
  @IsBoolean()
  acknowledged!: boolean;

  /** By the date of the minutes. */
  @ValidateNested({ each: true })
  @Type(() => LocalActEdition)
  editions!: LocalActEdition[];

  /** What the edition in force rests on, or else the latest. */
  @ValidateNested()
  @Type(() => LegalBasisView)
  legalBasis!: LegalBasisView;
}

export class ListAcknowledgements extends AsOfPage {
  @IsString()
  @Length(1, 200)
  organizationId!: string;

  /** Only those who have read it, or only those who have not. */
  @IsOptional()
  @IsBoolean()
  acknowledged?: boolean;
}

export class AcknowledgementItem {
  @IsString()
  personId!: string;

  @IsIn(membershipRoles, { each: true })
  roles!: (typeof membershipRoles)[number][];

  /** Who of the roster it is, where that is known. */
  @IsOptional()
  @IsString()
  rosterEntryId?: string;

  @IsOptional()
  @IsString()
  surname?: string;

  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  patronymic?: string;

  /** ISO 8601, UTC. */
  @IsOptional()
  @IsString()
  acknowledgedAt?: string;
}

export class AcknowledgementList extends AsOfPageReply {
  /** The edition in force. */
  @IsOptional()
  @IsString()
  editionId?: string;

  /** Verified members. */
  @ValidateNested({ each: true })
  @Type(() => AcknowledgementItem)
  items!: AcknowledgementItem[];
}

export class ListLocalActGaps extends Page {}

export class LocalActGap {
  @IsString()
  organizationId!: string;

  @IsString()
  name!: string;

  @IsString()
  municipalityId!: string;
}

export class LocalActGaps extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => LocalActGap)
  items!: LocalActGap[];
}

const asOfProblems = ['organization.not-found', 'known.invalid', 'date.in-future'] as const;

export const getLocalAct = route({
  subject: 'org-structure.local-act.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/local-act',
  tag: 'LocalAct',
  summary: 'Локальный акт: редакция, действующая на дату, и её правовые основания',
  request: AboutLocalAct,
  response: LocalActView,
  errors: asOfProblems,
});

export const listAcknowledgements = route({
  subject: 'org-structure.local-act.acknowledgements',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/local-act/acknowledgements',
  tag: 'LocalAct',
  summary: 'Кто прочитал локальный акт, а кто нет',
  request: ListAcknowledgements,
  response: AcknowledgementList,
  errors: [...asOfProblems, 'cursor.invalid'],
});

export const listLocalActGaps = route({
  subject: 'org-structure.local-act.gaps',
  kind: 'query',
  method: 'GET',
  path: '/local-act-gaps',
  tag: 'LocalAct',
  summary: 'Организации, в которых нет действующего локального акта',
  request: ListLocalActGaps,
  response: LocalActGaps,
  errors: ['cursor.invalid'],
});
