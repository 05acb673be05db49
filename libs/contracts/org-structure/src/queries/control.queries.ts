import { AsOfReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, ValidateNested } from 'class-validator';

/** `missing`: demanded and not there. `partly`: begun. `advised`: not demanded, yet prudent. */
export const controlStates = ['done', 'partly', 'missing', 'advised'] as const;

export class AboutControl extends ReadAfter {
  @IsString()
  @Length(1, 200)
  organizationId!: string;
}

export class ControlRow {
  /** What it is, such as `local-act.in-force`. */
  @IsString()
  code!: string;

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

export class ControlView extends AsOfReply {
  @ValidateNested({ each: true })
  @Type(() => ControlRow)
  rows!: ControlRow[];
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
