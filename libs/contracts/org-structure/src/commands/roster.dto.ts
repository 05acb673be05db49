import {
  GroundedRequest,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
} from '@zveno/contracts-common';
import { IsEmail, IsString, Matches, MaxLength } from 'class-validator';

/** A command on one person of the roster. */
export class RosterEntryRequest extends OrganizationCommandRequest {
  @IsId()
  rosterEntryId!: string;
}

/** A movement of one person, with its ground. */
export class MovementRequest extends GroundedRequest {
  @IsId()
  rosterEntryId!: string;
}

/** A person not yet in the roster. All personal fields are kept sealed. */
export class NewPersonRequest extends GroundedRequest {
  /** Made by the sender, or by the service where absent. */
  @MayBeAbsent()
  @IsNewId()
  rosterEntryId?: string;

  @IsLine(100)
  surname!: string;

  @IsLine(100)
  givenName!: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  birthDate?: string;

  /** In the international form of E.164. */
  @MayBeAbsent()
  @IsString()
  @Matches(/^\+[1-9]\d{6,14}$/u)
  phone?: string;

  @MayBeAbsent()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

/** All personal fields anew: what is left out is gone. */
export class CorrectPersonRequest extends RosterEntryRequest {
  @IsLine(100)
  surname!: string;

  @IsLine(100)
  givenName!: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  birthDate?: string;

  @MayBeAbsent()
  @IsString()
  @Matches(/^\+[1-9]\d{6,14}$/u)
  phone?: string;

  @MayBeAbsent()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

/** Voids a movement that was recorded wrongly. */
export class CorrectMovementRequest extends RosterEntryRequest {
  /** The `eventId` of the movement. */
  @IsId()
  correctsEventId!: string;

  /** Kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  reason?: string;
}

/** Gives a movement its order and ground afterwards. */
export class ClarifyMovementRequest extends MovementRequest {
  /** The `eventId` of the movement. */
  @IsId()
  clarifiesEventId!: string;
}
