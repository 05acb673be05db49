import {
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  IsText,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { Matches, ValidateNested } from 'class-validator';
import { organizationProblems } from './common-problems.ts';

/** The council that decided, and its minutes. */
export class CouncilDecision {
  /** For example «Педагогический совет». */
  @IsLine(200)
  name!: string;

  @IsLine(50)
  protocolNumber!: string;

  @IsCalendarDate()
  protocolDate!: string;
}

export class AdoptLocalActRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  editionId?: string;

  @IsLine(500)
  title!: string;

  /** The whole text, shown to all participants: no personal data. */
  @MayBeAbsent()
  @IsText(60_000)
  text?: string;

  /** SHA-256 of its scan. */
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/u)
  sha256?: string;

  @ValidateNested()
  @Type(() => CouncilDecision)
  council!: CouncilDecision;

  /** The edition of the legal basis; default the latest. */
  @MayBeAbsent()
  @IsId()
  legalBasis?: string;
}

export class AmendLocalActRequest extends AdoptLocalActRequest {
  /** The edition that is changed. */
  @IsId()
  amends!: string;
}

export class PutLocalActInForceRequest extends OrganizationCommandRequest {
  @IsId()
  editionId!: string;

  /** When it was signed; default the date of the order. It is in force from signing and approval, the later of the two. */
  @MayBeAbsent()
  @IsCalendarDate()
  signedOn?: string;
}

export class WithdrawLocalActRequest extends OrganizationCommandRequest {}

export class AcknowledgeLocalActRequest extends OrganizationCommandRequest {
  @IsId()
  editionId!: string;
}

const editionProblems = [
  'title.invalid',
  'local-act.exists',
  'local-act.adopted-ahead',
  'legal-basis.not-found',
] as const;

export const adoptLocalAct = route({
  subject: 'org-structure.local-act.adopt',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/local-act/editions',
  tag: 'LocalAct',
  summary: 'Внести локальный акт, принятый советом',
  request: AdoptLocalActRequest,
  response: CreatedReply,
  errors: [...organizationProblems, ...editionProblems],
});

export const amendLocalAct = route({
  subject: 'org-structure.local-act.amend',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/local-act/editions/{amends}/amendments',
  tag: 'LocalAct',
  summary: 'Внести изменённую редакцию локального акта',
  request: AmendLocalActRequest,
  response: CreatedReply,
  errors: [...organizationProblems, ...editionProblems, 'local-act.not-found'],
});

export const putLocalActInForce = route({
  subject: 'org-structure.local-act.put-in-force',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/local-act/editions/{editionId}/approval',
  tag: 'LocalAct',
  summary: 'Ввести редакцию локального акта в действие приказом',
  request: PutLocalActInForceRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'local-act.not-found', 'local-act.before-adoption', 'order.required'],
});

export const withdrawLocalAct = route({
  subject: 'org-structure.local-act.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/local-act/withdrawal',
  tag: 'LocalAct',
  summary: 'Прекратить действие локального акта приказом',
  request: WithdrawLocalActRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'local-act.not-in-force', 'order.required'],
});

export const acknowledgeLocalAct = route({
  subject: 'org-structure.local-act.acknowledge',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/local-act/editions/{editionId}/acknowledgements',
  tag: 'LocalAct',
  summary: 'Подтвердить, что локальный акт прочитан',
  request: AcknowledgeLocalActRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'local-act.not-in-force'],
});
