import {
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  IsText,
  MayBeAbsent,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { organizationProblems } from './common.dto.ts';
import { personKinds, type PersonKind } from './events/chat.kinds.ts';
import { IsIds } from './ids.ts';
import { INSTANT } from './instant.ts';

const tag = 'Materials';

/** How long a material may be, in UTF-16 units. */
export const MAX_MATERIAL_TITLE = 200;
export const MAX_MATERIAL = 20_000;

/** Files that come with one material at most. */
export const MAX_MATERIAL_FILES = 10;

/** Chats that one material is published in at most. */
export const MAX_CHATS = 200;

/** For whom a material is: a query over the structure. */
export class MaterialAudience {
  @IsArray()
  @ArrayUnique()
  @IsIn(personKinds, { each: true })
  people!: PersonKind[];

  /** Narrowed to these study groups, and those of the cohorts; without both: the whole organisation. */
  @MayBeAbsent()
  @IsIds(MAX_CHATS)
  unitIds?: string[];

  /** Years of study. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(20, { each: true })
  cohorts?: number[];
}

class MaterialRequest {
  @IsId()
  organizationId!: string;

  @IsLine(MAX_MATERIAL_TITLE)
  title!: string;

  @IsText(MAX_MATERIAL)
  text!: string;

  @ValidateNested()
  @Type(() => MaterialAudience)
  audience!: MaterialAudience;

  /** Chats asked for by name, beside those of the audience. */
  @MayBeAbsent()
  @IsIds(MAX_CHATS)
  chatIds?: string[];

  /** Files of the sender's own, in the order of showing. */
  @MayBeAbsent()
  @IsIds(MAX_MATERIAL_FILES)
  files?: string[];

  /** When the administration would have it published. */
  @MayBeAbsent()
  @IsCalendarDate()
  wantedOn?: string;
}

export class SubmitMaterialRequest extends MaterialRequest {
  @MayBeAbsent()
  @IsNewId()
  materialId?: string;
}

export class ResubmitMaterialRequest extends MaterialRequest {
  @IsId()
  materialId!: string;
}

export class OfMaterial {
  @IsId()
  organizationId!: string;

  @IsId()
  materialId!: string;
}

export class WithdrawMaterialRequest extends OfMaterial {}

export class ReturnMaterialRequest extends OfMaterial {
  /** Why it is not published as it is. */
  @IsText(2_000)
  remark!: string;
}

export class PublishMaterialRequest extends OfMaterial {
  @ArrayMinSize(1)
  @IsIds(MAX_CHATS)
  chatIds!: string[];

  /** Absent: now. Within a year; a publication already scheduled is moved. */
  @MayBeAbsent()
  @Matches(INSTANT)
  at?: string;
}

const problems = [...organizationProblems, 'material.not-found'] as const;
/** It is at its end. */
const over = ['material.published', 'material.withdrawn'] as const;
const fields = [
  ...['message.text-invalid', 'unit.not-found', 'chat.not-found', 'material.chat-unsuitable'],
  ...['file.not-found', 'file.not-ready'],
] as const;

export const submitMaterial = route({
  subject: 'communication.material.submit',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/materials',
  tag,
  summary: 'Передать администратору материал для публикации',
  request: SubmitMaterialRequest,
  response: CreatedReply,
  errors: [...organizationProblems, ...fields, 'material.exists', 'material.audience-missing'],
});

export const resubmitMaterial = route({
  subject: 'communication.material.resubmit',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/materials/{materialId}',
  tag,
  summary: 'Передать свой материал заново, с изменениями',
  request: ResubmitMaterialRequest,
  response: RecordedReply,
  errors: [...problems, ...over, ...fields, 'material.not-own', 'material.audience-missing'],
});

export const withdrawMaterial = route({
  subject: 'communication.material.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/materials/{materialId}/withdrawal',
  tag,
  summary: 'Отозвать свой материал до публикации',
  request: WithdrawMaterialRequest,
  response: RecordedReply,
  errors: [...problems, 'material.published', 'material.not-own'],
});

export const returnMaterial = route({
  subject: 'communication.material.return',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/materials/{materialId}/return',
  tag,
  summary: 'Вернуть материал с замечанием',
  request: ReturnMaterialRequest,
  response: RecordedReply,
  errors: [...problems, ...over, 'message.text-invalid'],
});

export const publishMaterial = route({
  subject: 'communication.material.publish',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/materials/{materialId}/publication',
  tag,
  summary: 'Опубликовать материал в каналах и чатах, сейчас или в назначенное время',
  request: PublishMaterialRequest,
  response: RecordedReply,
  errors: [
    ...problems,
    ...over,
    ...['material.returned', 'material.time-invalid', 'material.chat-unsuitable', 'chat.not-found', 'chat.archived'],
  ],
});
