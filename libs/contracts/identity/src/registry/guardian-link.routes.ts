import {
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  ReadAfter,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { organizationsProblems } from './common-problems.ts';

export const guardianRefusals = ['not-guardian', 'unknown-person', 'mistake'] as const;
export const guardianEnds = ['mistake', 'rights-ended', 'of-age', 'left', 'request'] as const;
export const guardianLinkStatuses = ['proposed', 'confirmed'] as const;

/**
 * A request about a child's links. A curator names the class; an administrator need not. The child must be of that class
 * today.
 */
class ChildLinksRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @MayBeAbsent()
  @IsId()
  unitId?: string;
}

class ChildLinkRequest extends ChildLinksRequest {
  @IsId()
  linkId!: string;
}

/** Staff name the person behind a guardian of the roster: who verified the phone that stands there. */
export class ProposeGuardianRequest extends ChildLinksRequest {
  @MayBeAbsent()
  @IsNewId()
  linkId?: string;

  /** The guardian's entry in the roster, declared for this child. */
  @IsId()
  guardianEntryId!: string;

  /** The ground, such as the number of a document; kept sealed for both. */
  @MayBeAbsent()
  @IsLine(200)
  document?: string;
}

/** Somebody whose verified phone stands in the roster as a guardian's of this child says: this is my child. */
export class ClaimChildRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @MayBeAbsent()
  @IsNewId()
  linkId?: string;

  @MayBeAbsent()
  @IsLine(100)
  relationship?: string;
}

export class ConfirmGuardianRequest extends ChildLinkRequest {}

export class RefuseGuardianRequest extends ChildLinkRequest {
  @IsIn(guardianRefusals)
  reason!: (typeof guardianRefusals)[number];
}

export class EndGuardianLinkRequest extends ChildLinkRequest {
  @IsIn(guardianEnds)
  ground!: (typeof guardianEnds)[number];
}

/** A guardian gives the link up. */
export class LeaveChildRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @IsId()
  linkId!: string;
}

export class ListUnitGuardians extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  unitId!: string;
}

export class LinkedGuardian {
  @IsString()
  linkId!: string;

  @IsString()
  guardianId!: string;

  @IsString()
  surname!: string;

  @IsString()
  givenName!: string;

  @IsOptional()
  @IsString()
  patronymic?: string;

  @IsIn(guardianLinkStatuses)
  status!: (typeof guardianLinkStatuses)[number];

  @IsIn(['chat-link', 'self', 'staff'])
  via!: 'chat-link' | 'self' | 'staff';

  @IsOptional()
  @IsString()
  relationship?: string;

  @IsOptional()
  @IsString()
  document?: string;
}

export class ChildsGuardians {
  @IsString()
  studentEntryId!: string;

  @IsString()
  surname!: string;

  @IsString()
  givenName!: string;

  @IsOptional()
  @IsString()
  patronymic?: string;

  @ValidateNested({ each: true })
  @Type(() => LinkedGuardian)
  guardians!: LinkedGuardian[];
}

export class UnitGuardians {
  @ValidateNested({ each: true })
  @Type(() => ChildsGuardians)
  items!: ChildsGuardians[];
}

export class ListMyChildren extends ReadAfter {
  /** Also offers children of this organisation in whose roster the person's phone stands as a guardian's. */
  @MayBeAbsent()
  @IsId()
  organizationId?: string;
}

export class MyChild {
  @IsString()
  organizationId!: string;

  @IsString()
  studentEntryId!: string;

  /** Absent on an offer not taken yet. */
  @IsOptional()
  @IsString()
  linkId?: string;

  @IsIn(['offered', ...guardianLinkStatuses])
  status!: 'offered' | (typeof guardianLinkStatuses)[number];

  /** The child's name; only once the link is confirmed. */
  @IsOptional()
  @IsString()
  surname?: string;

  /** Also on an offer, so that a parent of several can tell them apart. */
  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  unitId?: string;
}

export class MyChildren {
  @ValidateNested({ each: true })
  @Type(() => MyChild)
  items!: MyChild[];
}

const tag = 'GuardianLinks';
const post = { kind: 'command', method: 'POST', tag } as const;
const get = { kind: 'query', method: 'GET', tag } as const;
const path = '/organizations/{organizationId}/students/{studentEntryId}/guardian-links';
const refused = ['guardian-link.exists', 'guardian-link.own-entry', 'guardian-link.student', 'subject.erased'] as const;
const decided = ['student.not-found', 'guardian-link.not-found', 'guardian-link.over'] as const;

export const proposeGuardian = route({
  ...post,
  subject: 'identity.guardian-link.propose',
  path,
  summary: 'Предложить связь родителя (законного представителя) с ребёнком',
  request: ProposeGuardianRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, ...refused, 'student.not-found', 'guardian.not-declared', 'person.not-found'],
});

export const claimChild = route({
  ...post,
  subject: 'identity.guardian-link.claim',
  path: '/profile/children',
  summary: 'Назвать ребёнка своим',
  request: ClaimChildRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, ...refused, 'guardian-link.not-offered'],
});

export const confirmGuardian = route({
  ...post,
  subject: 'identity.guardian-link.confirm',
  path: `${path}/{linkId}/confirmation`,
  summary: 'Подтвердить родителя (законного представителя)',
  request: ConfirmGuardianRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...decided, 'guardian-link.own'],
});

export const refuseGuardian = route({
  ...post,
  subject: 'identity.guardian-link.refuse',
  path: `${path}/{linkId}/refusal`,
  summary: 'Не подтвердить родителя (законного представителя)',
  request: RefuseGuardianRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...decided],
});

export const endGuardianLink = route({
  ...post,
  subject: 'identity.guardian-link.end',
  path: `${path}/{linkId}/end`,
  summary: 'Прекратить связь родителя (законного представителя) с ребёнком',
  request: EndGuardianLinkRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...decided],
});

export const leaveChild = route({
  ...post,
  subject: 'identity.guardian-link.leave',
  path: '/profile/children/{linkId}/end',
  summary: 'Отказаться от связи с ребёнком',
  request: LeaveChildRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, 'guardian-link.not-found', 'guardian-link.over'],
});

export const listUnitGuardians = route({
  ...get,
  subject: 'identity.guardian-links.of-unit',
  path: '/organizations/{organizationId}/units/{unitId}/guardians',
  summary: 'Родители (законные представители) класса или группы',
  request: ListUnitGuardians,
  response: UnitGuardians,
  errors: [],
});

export const listMyChildren = route({
  ...get,
  subject: 'identity.guardian-links.mine',
  path: '/profile/children',
  summary: 'Мои дети',
  request: ListMyChildren,
  response: MyChildren,
  errors: [],
});
