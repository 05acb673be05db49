import { CommandReply, IsId, MayBeAbsent, type DtoClass } from '@zveno/contracts-common';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches } from 'class-validator';
import { accessOutcomes } from './events/access.events.ts';

const opaqueId = /^[A-Za-z0-9._:-]{1,100}$/u;

/** What the gateway tells before it releases personal data, and when it refuses somebody it knows. Opaque ids only. */
export class RecordAccess {
  /** Never `nobody`: what strangers are refused stands in the log files. */
  @IsString()
  @Matches(/^(?!nobody$)[A-Za-z0-9._:-]{1,100}$/u)
  actorId!: string;

  /** The subject of the route. */
  @IsString()
  @Matches(/^[a-z][a-z0-9.-]{0,99}$/u)
  act!: string;

  @IsIn(accessOutcomes)
  outcome!: (typeof accessOutcomes)[number];

  @MayBeAbsent()
  @IsId()
  organizationId?: string;

  /** The persons, roster entries and units that the request names; empty where it is about the organisation as a whole. */
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @Matches(opaqueId, { each: true })
  subjectIds!: string[];

  /** Why it was refused: the code of the refusal. */
  @MayBeAbsent()
  @IsString()
  @Matches(/^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?$/u)
  code?: string;
}

/** Something that services alone ask each other; it has no door in HTTP. */
export type InternalSubject<Request extends object, Response extends object> = Readonly<{
  subject: string;
  request: DtoClass<Request>;
  response: DtoClass<Response>;
}>;

/**
 * `access.record`. The answer comes once the record is durable; personal data is released after it. The same actor, act,
 * subjects and outcome in the same quarter of an hour are answered from memory.
 */
export const recordAccess: InternalSubject<RecordAccess, CommandReply> = {
  subject: 'analytics.access.record',
  request: RecordAccess,
  response: CommandReply,
};
