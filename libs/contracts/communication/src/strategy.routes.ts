import { MayBeAbsent, OrganizationCommandRequest, RecordedReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { AboutCommunication, organizationProblems } from './common.dto.ts';
import { derivedKinds, postingPolicies, type DerivedKind, type PostingPolicy } from './events/chat.kinds.ts';
import { switches, talking, talks, type Talks } from './events/strategy.events.ts';

const tag = 'Chats';

/** One kind of chat that shall be. */
export class DemandedKind {
  @IsIn(derivedKinds)
  kind!: DerivedKind;

  @IsIn(postingPolicies)
  posting!: PostingPolicy;
}

/** Who may write to whom where the administration decides; all other relations are fixed by the platform. */
export class ChatRelations {
  /** In groups of students: supervised by staff, or announcements only. */
  @IsIn(talking)
  studentsAmongThemselves!: (typeof talking)[number];

  /** In the parents' chat of a group: supervised by the curator, or announcements only. */
  @IsIn(talking)
  parentsAmongThemselves!: (typeof talking)[number];

  /** Those below: absent, as a school begins. */
  @MayBeAbsent()
  @IsIn(talks)
  staffAmongThemselves?: Talks;

  @MayBeAbsent()
  @IsIn(talks)
  staffWithOwnStudents?: Talks;

  @MayBeAbsent()
  @IsIn(talks)
  staffWithOwnParents?: Talks;

  /** Students in pairs. */
  @MayBeAbsent()
  @IsIn(switches)
  studentsDirect?: (typeof switches)[number];

  /** The year of study from which; absent: every one. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(11)
  studentsDirectFrom?: number;

  /** Whether others than staff make chats (R11). */
  @MayBeAbsent()
  @IsIn(switches)
  madeByStudents?: (typeof switches)[number];

  @MayBeAbsent()
  @IsIn(switches)
  madeByParents?: (typeof switches)[number];
}

export class AdoptChatStrategyRequest extends OrganizationCommandRequest {
  /** The kinds of chats that there are, each once; those not named are archived. */
  @IsArray()
  @ArrayMaxSize(derivedKinds.length)
  @ArrayUnique(({ kind }: DemandedKind) => kind)
  @ValidateNested({ each: true })
  @Type(() => DemandedKind)
  chats!: DemandedKind[];

  @ValidateNested()
  @Type(() => ChatRelations)
  relations!: ChatRelations;
}

export class RelationPreset {
  @IsString()
  name!: string;

  @ValidateNested()
  @Type(() => ChatRelations)
  relations!: ChatRelations;
}

export class ChatStrategyView {
  /** 0: nothing was adopted; what stands here holds until then. */
  @IsInt()
  version!: number;

  @ValidateNested({ each: true })
  @Type(() => DemandedKind)
  chats!: DemandedKind[];

  @ValidateNested()
  @Type(() => ChatRelations)
  relations!: ChatRelations;

  /** Matrices to begin with. */
  @ValidateNested({ each: true })
  @Type(() => RelationPreset)
  presets!: RelationPreset[];
}

/** A chat that the strategy demands. */
export class DemandedChat {
  @IsString()
  chatId!: string;

  @IsIn(derivedKinds)
  kind!: DerivedKind;

  @IsString()
  title!: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  subjectId?: string;

  /** Whether it is there and open. */
  @IsBoolean()
  exists!: boolean;

  /** Why it is not there, or why nobody can write in it: no member of staff could own it. */
  @IsBoolean()
  ownerless!: boolean;

  @IsInt()
  participants!: number;
}

export class SubjectWithoutChat {
  @IsString()
  subjectId!: string;

  @IsString()
  title!: string;

  @IsIn(['subject', 'program'])
  kind!: 'subject' | 'program';
}

export class ChatCompliance {
  /** The version of the strategy; 0 when none was adopted. */
  @IsInt()
  strategyVersion!: number;

  @IsInt()
  demanded!: number;

  @IsInt()
  missing!: number;

  @ValidateNested({ each: true })
  @Type(() => DemandedChat)
  chats!: DemandedChat[];

  /** Subjects and programmes of the curriculum without any chat (R06). */
  @ValidateNested({ each: true })
  @Type(() => SubjectWithoutChat)
  subjectsWithoutChat!: SubjectWithoutChat[];

  /** Those without any study material (R06). */
  @ValidateNested({ each: true })
  @Type(() => SubjectWithoutChat)
  subjectsWithoutMaterial!: SubjectWithoutChat[];

  /** Those without any remote session; absent while nobody measures it: that is no zero. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => SubjectWithoutChat)
  subjectsWithoutSession?: SubjectWithoutChat[];
}

export const adoptChatStrategy = route({
  subject: 'communication.strategy.adopt',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/chat-strategy',
  tag,
  summary: 'Принять стратегию создания чатов и каналов',
  request: AdoptChatStrategyRequest,
  response: RecordedReply,
  errors: organizationProblems,
});

export const getChatStrategy = route({
  subject: 'communication.strategy.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chat-strategy',
  tag,
  summary: 'Стратегия создания чатов и каналов',
  request: AboutCommunication,
  response: ChatStrategyView,
  errors: ['organization.not-found'],
});

export const getChatCompliance = route({
  subject: 'communication.compliance.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/chat-compliance',
  tag,
  summary: 'Каких чатов требует стратегия, каких нет и какие предметы и программы без чата',
  request: AboutCommunication,
  response: ChatCompliance,
  errors: ['organization.not-found'],
});
