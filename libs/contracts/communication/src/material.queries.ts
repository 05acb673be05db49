import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutChat } from './common.dto.ts';
import { FileDescription } from './file.dto.ts';
import { chatKinds, personKinds, type ChatKind, type PersonKind } from './events/chat.kinds.ts';
import { NamedPerson } from './message.dto.ts';

const tag = 'Materials';

/** Handed in and waiting; with a time set; returned with a remark; in its chats; taken back. */
export const materialStatuses = ['waiting', 'scheduled', 'returned', 'published', 'withdrawn'] as const;
export type MaterialStatus = (typeof materialStatuses)[number];

export class ListMaterials extends Page {
  @IsId()
  organizationId!: string;

  /** Default all. */
  @IsOptional()
  @IsIn(materialStatuses)
  status?: MaterialStatus;
}

export class MaterialItem {
  @IsString()
  materialId!: string;

  @IsString()
  title!: string;

  @IsIn(materialStatuses)
  status!: MaterialStatus;

  @IsString()
  authorId!: string;

  /** Who handed it in. */
  @IsString()
  author!: string;

  @IsString()
  submittedAt!: string;

  @IsOptional()
  @IsString()
  wantedOn?: string;

  /** When it will be published by itself. */
  @IsOptional()
  @IsString()
  scheduledFor?: string;

  @IsOptional()
  @IsString()
  publishedAt?: string;

  @IsOptional()
  @IsString()
  publisherId?: string;

  @IsOptional()
  @IsString()
  publisher?: string;
}

export class MaterialList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => MaterialItem)
  items!: MaterialItem[];
}

export class AboutMaterial extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  materialId!: string;
}

export const materialActs = ['submitted', 'withdrawn', 'returned', 'scheduled', 'published'] as const;

/** What was done with a material: by whom, and when. */
export class MaterialAct {
  @IsIn(materialActs)
  act!: (typeof materialActs)[number];

  /** Who did it, or on whose decision the platform did. */
  @IsString()
  personId!: string;

  @IsString()
  name!: string;

  @IsString()
  at!: string;

  @IsOptional()
  @IsString()
  remark?: string;

  /** For when it was scheduled. */
  @IsOptional()
  @IsString()
  scheduledFor?: string;
}

export class AudienceView {
  @IsIn(personKinds, { each: true })
  people!: PersonKind[];

  @IsString({ each: true })
  unitIds!: string[];

  @IsInt({ each: true })
  cohorts!: number[];
}

/** A chat that the material can be published in. */
export class MaterialChat {
  @IsString()
  chatId!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  @IsString()
  title!: string;

  @IsInt()
  participants!: number;

  /** Whether the audience asked for is reached there, or the chat was asked for by name. */
  @IsBoolean()
  asked!: boolean;
}

export class MaterialView {
  @ValidateNested()
  @Type(() => MaterialItem)
  material!: MaterialItem;

  @IsString()
  text!: string;

  @ValidateNested({ each: true })
  @Type(() => FileDescription)
  files!: FileDescription[];

  @ValidateNested()
  @Type(() => AudienceView)
  audience!: AudienceView;

  @IsString({ each: true })
  chatIds!: string[];

  /** From its handing in to its publication, the oldest first. */
  @ValidateNested({ each: true })
  @Type(() => MaterialAct)
  acts!: MaterialAct[];
}

export class MaterialChats {
  @ValidateNested({ each: true })
  @Type(() => MaterialChat)
  items!: MaterialChat[];

  /** Whether all of the audience, and every chat asked for by name, is reached in open chats. */
  @IsBoolean()
  complete!: boolean;
}

export class PeopleFigure {
  @IsIn(personKinds)
  people!: PersonKind;

  /** Who takes part: it stands in their chat on every device of theirs. */
  @IsInt()
  delivered!: number;

  /** Of them, who has read as far, or further. */
  @IsInt()
  read!: number;
}

export class ChatFigures {
  @IsString()
  chatId!: string;

  @IsString()
  title!: string;

  @IsString()
  messageId!: string;

  /** How many took part when it was published. */
  @IsInt()
  atPublication!: number;

  @ValidateNested({ each: true })
  @Type(() => PeopleFigure)
  people!: PeopleFigure[];
}

/** Whom a publication reached by now. Who takes part in two of its chats is counted in each, and once in the sum. */
export class MaterialFigures {
  @ValidateNested({ each: true })
  @Type(() => ChatFigures)
  chats!: ChatFigures[];

  /** Everybody once; who has read in one of the chats has read. */
  @ValidateNested({ each: true })
  @Type(() => PeopleFigure)
  people!: PeopleFigure[];
}

export class ListMaterialUnread extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  materialId!: string;
}

export class MaterialUnread extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  items!: NamedPerson[];
}

export class ReadMaterial extends AboutChat {
  @IsId()
  materialId!: string;

  /** The message that brings it into the chat: needed where somebody forwarded it, and it was not published there. */
  @IsOptional()
  @IsId()
  messageId?: string;
}

/** A material as those read it whom it was published for. */
export class PublishedMaterial {
  @IsString()
  materialId!: string;

  @IsString()
  title!: string;

  @IsString()
  text!: string;

  @ValidateNested({ each: true })
  @Type(() => FileDescription)
  files!: FileDescription[];

  @IsString()
  publishedAt!: string;
}

export const listMaterials = route({
  subject: 'communication.materials.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/materials',
  tag,
  summary: 'Материалы, переданные для публикации, новые первыми',
  request: ListMaterials,
  response: MaterialList,
  errors: ['organization.not-found'],
});

export const getMaterial = route({
  subject: 'communication.material.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/materials/{materialId}',
  tag,
  summary: 'Материал: кто передал, кто опубликовал и когда',
  request: AboutMaterial,
  response: MaterialView,
  errors: ['organization.not-found', 'material.not-found'],
});

export const listMaterialChats = route({
  subject: 'communication.material-chats.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/materials/{materialId}/chats',
  tag,
  summary: 'Каналы и чаты, в которых материал можно опубликовать',
  request: AboutMaterial,
  response: MaterialChats,
  errors: ['organization.not-found', 'material.not-found'],
});

export const getMaterialFigures = route({
  subject: 'communication.material-figures.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/materials/{materialId}/figures',
  tag,
  summary: 'Скольким материал доставлен и сколько его прочитали',
  request: AboutMaterial,
  response: MaterialFigures,
  errors: ['organization.not-found', 'material.not-found'],
});

export const listMaterialUnread = route({
  subject: 'communication.material-unread.list',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/materials/{materialId}/unread-staff',
  tag,
  summary: 'Сотрудники, которые материал ещё не прочитали',
  request: ListMaterialUnread,
  response: MaterialUnread,
  errors: ['organization.not-found', 'material.not-found'],
});

export const readMaterial = route({
  subject: 'communication.material.read',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chats/{chatId}/materials/{materialId}',
  tag,
  summary: 'Опубликованный в чате материал',
  request: ReadMaterial,
  response: PublishedMaterial,
  errors: ['organization.not-found', 'chat.not-found', 'material.not-found'],
});
