import { AsOfReply, IsCalendarDate, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { movementTypes, type MovementType } from '../events/movements.ts';
import { rosterEntryKinds, staffCategories } from '../events/roster.events.ts';
import { AboutOrganization } from './organizations.queries.ts';

/** A name as people read it; «[удалено]» where the person's key was destroyed. */
export class PersonName {
  @IsString()
  rosterEntryId!: string;

  @IsString()
  surname!: string;

  @IsString()
  givenName!: string;

  @IsOptional()
  @IsString()
  patronymic?: string;
}

export class PositionItem {
  /** A code: director, deputy, teacher and the like. */
  @IsString()
  position!: string;

  @IsOptional()
  @IsIn(staffCategories)
  category?: (typeof staffCategories)[number];

  /** What the staff list calls it. */
  @IsOptional()
  @IsString()
  title?: string;
}

export class RosterMember extends PersonName {
  @IsIn(['active', 'leave'])
  status!: 'active' | 'leave';

  /** In this unit since. */
  @IsCalendarDate()
  since!: string;

  @ValidateNested({ each: true })
  @Type(() => PositionItem)
  positions!: PositionItem[];
}

export class GetUnitRoster extends AboutOrganization {
  @IsString()
  @Length(1, 200)
  unitId!: string;
}

export class UnitRoster extends AsOfReply {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  @IsInt()
  total!: number;

  /** By surname, given name and patronymic, as Russian sorts them. */
  @ValidateNested({ each: true })
  @Type(() => RosterMember)
  items!: RosterMember[];
}

export const getUnitRoster = route({
  subject: 'org-structure.unit-roster.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/units/{unitId}/roster',
  tag: 'Roster',
  summary: 'Список класса, группы или подразделения поимённо',
  request: GetUnitRoster,
  response: UnitRoster,
  errors: ['organization.not-found', 'unit.not-found', 'known.invalid', 'date.in-future'],
});

export class GetRosterEntry extends AboutOrganization {
  @IsString()
  @Length(1, 200)
  rosterEntryId!: string;
}

export class OrderMention {
  @IsString()
  orderId!: string;

  @IsOptional()
  @IsString()
  number?: string;

  @IsOptional()
  @IsCalendarDate()
  date?: string;

  @IsBoolean()
  annulled!: boolean;
}

export class TimelineItem {
  @IsString()
  eventId!: string;

  @IsIn([...movementTypes, 'PositionAssumed', 'PositionLeft'])
  type!: MovementType | 'PositionAssumed' | 'PositionLeft';

  @IsCalendarDate()
  effectiveOn!: string;

  @IsOptional()
  @IsString()
  fromUnitId?: string;

  @IsOptional()
  @IsString()
  fromUnitName?: string;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  unitName?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PositionItem)
  position?: PositionItem;

  @IsOptional()
  @ValidateNested()
  @Type(() => OrderMention)
  order?: OrderMention;

  @IsOptional()
  @IsString()
  groundCode?: string;

  @IsOptional()
  @IsString()
  ground?: string;

  @IsOptional()
  @IsString()
  destination?: string;
}

export class RelativeItem extends PersonName {
  @IsOptional()
  @IsString()
  relationship?: string;
}

export class RosterEntryView extends AsOfReply {
  @IsString()
  rosterEntryId!: string;

  @IsIn(rosterEntryKinds)
  kind!: (typeof rosterEntryKinds)[number];

  @IsString()
  surname!: string;

  @IsString()
  givenName!: string;

  @IsOptional()
  @IsString()
  patronymic?: string;

  @IsOptional()
  @IsString()
  birthDate?: string;

  @IsOptional()
  @IsString()
  phone?: string;

  @IsOptional()
  @IsString()
  email?: string;

  /** The id in the system the roster came from. */
  @IsOptional()
  @IsString()
  sourcedId?: string;

  /** `none` before the first movement, and for guardians. */
  @IsIn(['active', 'leave', 'left', 'none'])
  status!: 'active' | 'leave' | 'left' | 'none';

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  unitName?: string;

  @ValidateNested({ each: true })
  @Type(() => PositionItem)
  positions!: PositionItem[];

  /** What counts, in the order in which it took effect; corrected movements are not among it. */
  @ValidateNested({ each: true })
  @Type(() => TimelineItem)
  timeline!: TimelineItem[];

  /** Declared guardians of a student, or the students a guardian was declared for. */
  @ValidateNested({ each: true })
  @Type(() => RelativeItem)
  relatives!: RelativeItem[];
}

export const getRosterEntry = route({
  subject: 'org-structure.roster-entry.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/roster-entries/{rosterEntryId}',
  tag: 'Roster',
  summary: 'Один человек: движение, должности, приказы и основания',
  request: GetRosterEntry,
  response: RosterEntryView,
  errors: ['organization.not-found', 'roster-entry.not-found', 'known.invalid', 'date.in-future'],
});
