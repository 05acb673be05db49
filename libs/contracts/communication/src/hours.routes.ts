import { IsId, IsZone, MayBeAbsent, ReadAfter, RecordedReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { AboutCommunication, organizationProblems } from './common.dto.ts';
import { personKinds, type PersonKind } from './events/chat.kinds.ts';
import { quietReasons, type QuietReason } from './live.frames.ts';
import { TIME } from './quiet-hours.ts';

const tag = 'Live';

export class TimeSpan {
  @IsString()
  @Matches(TIME)
  from!: string;

  /** Not included; the earlier of the two where it goes over midnight. */
  @IsString()
  @Matches(TIME)
  to!: string;
}

export class QuietOfPeople extends TimeSpan {
  @IsIn(personKinds)
  people!: PersonKind;
}

export class WorkingTimeView extends TimeSpan {
  /** Days of the week, 1 is Monday. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days!: number[];
}

export class SetCommunicationHoursRequest {
  @IsId()
  organizationId!: string;

  /** Hours of quiet, at most once for each kind of people. */
  @IsArray()
  @ArrayMaxSize(personKinds.length)
  @ArrayUnique(({ people }: QuietOfPeople) => people)
  @ValidateNested({ each: true })
  @Type(() => QuietOfPeople)
  quiet!: QuietOfPeople[];

  /** When staff work; absent: nothing is said of it. */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => WorkingTimeView)
  working?: WorkingTimeView;
}

export class QuietNow {
  @IsIn(personKinds)
  people!: PersonKind;

  @IsIn(quietReasons)
  because!: QuietReason;
}

export class CommunicationHours {
  @IsString()
  timeZone!: string;

  @ValidateNested({ each: true })
  @Type(() => QuietOfPeople)
  quiet!: QuietOfPeople[];

  @IsOptional()
  @ValidateNested()
  @Type(() => WorkingTimeView)
  working?: WorkingTimeView;

  /** Who is left in peace at this moment: their notifications are silent. */
  @ValidateNested({ each: true })
  @Type(() => QuietNow)
  now!: QuietNow[];
}

export class OwnQuiet extends TimeSpan {
  @IsZone()
  timeZone!: string;
}

export class SetQuietHoursRequest {
  /** Absent: none. */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => OwnQuiet)
  quiet?: OwnQuiet;
}

export class SetPresenceRequest {
  @IsBoolean()
  shown!: boolean;
}

export class LiveSettings {
  @IsOptional()
  @ValidateNested()
  @Type(() => OwnQuiet)
  quiet?: OwnQuiet;

  /** Absent: the person said nothing; adults are seen, students are not. */
  @IsOptional()
  @IsBoolean()
  presenceShown?: boolean;
}

export const setCommunicationHours = route({
  subject: 'communication.hours.set',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/communication-hours',
  tag,
  summary: 'Назначить часы тишины и рабочее время сотрудников',
  request: SetCommunicationHoursRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'hours.empty'],
});

export const getCommunicationHours = route({
  subject: 'communication.hours.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/communication-hours',
  tag,
  summary: 'Часы тишины и рабочее время, и кого сейчас не беспокоят',
  request: AboutCommunication,
  response: CommunicationHours,
  errors: ['organization.not-found'],
});

export const getLiveSettings = route({
  subject: 'communication.live-settings.get',
  kind: 'query',
  method: 'GET',
  path: '/profile/live-settings',
  tag,
  summary: 'Мои часы тишины и видно ли, что я здесь',
  request: ReadAfter,
  response: LiveSettings,
  errors: [],
});

export const setQuietHours = route({
  subject: 'communication.live-settings.quiet.set',
  kind: 'command',
  method: 'PUT',
  path: '/profile/quiet-hours',
  tag,
  summary: 'Назначить или снять свои часы тишины',
  request: SetQuietHoursRequest,
  response: RecordedReply,
  errors: ['stream.contended', 'hours.empty'],
});

export const setPresence = route({
  subject: 'communication.live-settings.presence.set',
  kind: 'command',
  method: 'PUT',
  path: '/profile/presence',
  tag,
  summary: 'Показывать или не показывать другим, что я здесь',
  request: SetPresenceRequest,
  response: RecordedReply,
  errors: ['stream.contended'],
});

/** Joined in `routes.ts`. */
export const hoursRoutes = {
  setCommunicationHours,
  getCommunicationHours,
  getLiveSettings,
  setQuietHours,
  setPresence,
} as const;
