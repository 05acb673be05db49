import { AsOfReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, ValidateNested } from 'class-validator';

/** `missing`: demanded and not there. `partly`: begun. `advised`: not demanded, yet prudent. */
export const controlStates = ['done', 'partly', 'missing', 'advised'] as const;

/** What the regulation demands, in its order. */
export const controlCodes = [
  'local-act.in-force',
  'local-act.acknowledged',
  'director.known',
  'administrator.by-order',
  'administrator.second',
  'organization.requisites',
  'chats.strategy',
  'chats.demanded',
  'chats.owned',
  'materials.waiting',
  'chats.management',
  'structure.staff-group',
  'structure.study-groups',
  'members.staff',
  'members.students',
  'curators.distribution',
  'curators.assigned',
  'curators.as-approved',
  'join-requests.backlog',
  'movements.ordered',
  'links.unclaimed',
  'chat-links.unused',
  'chats.channels',
  'usage-reports.acknowledged',
  'chats.groups',
  'subjects.chats',
  'subjects.materials',
  'programmes.chats',
  'programmes.materials',
] as const;
export type ControlCode = (typeof controlCodes)[number];

export class AboutControl extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class ControlRow {
  /** What it is, such as `local-act.in-force`. */
  @IsIn(controlCodes)
  code!: ControlCode;

  /** Where the regulation demands it. */
  @IsString()
  clause!: string;

  @IsString()
  title!: string;

  @IsIn(controlStates)
  state!: (typeof controlStates)[number];

  /** How many there are of what the row is about. */
  @IsInt()
  count!: number;

  /** Of how many. */
  @IsInt()
  total!: number;

  /** What to do; empty when nothing. */
  @IsString()
  todo!: string;
}

/** What the regulation demands and nothing tells of: neither done nor missing. */
export class NotControlled {
  @IsString()
  clause!: string;

  @IsString()
  title!: string;

  @IsString()
  reason!: string;
}

export class ControlView extends AsOfReply {
  @ValidateNested({ each: true })
  @Type(() => ControlRow)
  rows!: ControlRow[];

  @ValidateNested({ each: true })
  @Type(() => NotControlled)
  notMeasured!: NotControlled[];
}

export const getControl = route({
  subject: 'org-structure.control.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/control',
  tag: 'Control',
  summary: 'Контроль исполнения положения: что требуется, что сделано, чего не хватает',
  request: AboutControl,
  response: ControlView,
  errors: ['organization.not-found'],
});
