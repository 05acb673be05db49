import {
  CommandReply,
  CommandRequest,
  IsCalendarDate,
  IsId,
  IsLine,
  MayBeAbsent,
  route,
} from '@zveno/contracts-common';
import { IsString } from 'class-validator';

/** A child of the school, in its class. A curator names the class; the child must be in it today. */
class SchoolsPupilRequest extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsId()
  unitId!: string;

  @IsId()
  studentEntryId!: string;
}

/** A child of whom the sender is a confirmed guardian. */
class GuardiansPupilRequest extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsId()
  studentEntryId!: string;
}

const IsName = (): PropertyDecorator => IsLine(100);

export class CreatePupilRequest extends SchoolsPupilRequest {
  @IsName()
  surname!: string;

  @IsName()
  givenName!: string;

  @MayBeAbsent()
  @IsName()
  patronymic?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  birthDate?: string;
}

export class CreateMyPupilRequest extends GuardiansPupilRequest {
  @IsName()
  surname!: string;

  @IsName()
  givenName!: string;

  @MayBeAbsent()
  @IsName()
  patronymic?: string;

  @MayBeAbsent()
  @IsCalendarDate()
  birthDate?: string;
}

export class ResetPinRequest extends SchoolsPupilRequest {}
export class ResetMyPupilsPinRequest extends GuardiansPupilRequest {}

/** Login and PIN of a pupil, to be written on the pupil's card; the PIN is shown this once. */
export class PupilLoginReply extends CommandReply {
  @IsString()
  personId!: string;

  @IsString()
  login!: string;

  @IsString()
  pin!: string;
}

const tag = 'Pupils';
const errors = ['student.not-found', 'stream.contended', 'subject.erased'] as const;

export const createPupil = route({
  subject: 'identity.pupil.create',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/students/{studentEntryId}/profile',
  tag,
  summary: 'Создать профиль обучающегося без телефона: логин и ПИН-код',
  request: CreatePupilRequest,
  response: PupilLoginReply,
  errors: [...errors, 'pupil.exists'],
});

export const createMyPupil = route({
  subject: 'identity.pupil.create-by-guardian',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{studentEntryId}/profile',
  tag,
  summary: 'Создать профиль своего ребёнка без телефона',
  request: CreateMyPupilRequest,
  response: PupilLoginReply,
  errors: [...errors, 'pupil.exists', 'auth.second-factor-required'],
});

export const resetPin = route({
  subject: 'identity.pupil.pin.reset',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/students/{studentEntryId}/pin',
  tag,
  summary: 'Выдать обучающемуся новый ПИН-код; его сеансы окончены',
  request: ResetPinRequest,
  response: PupilLoginReply,
  errors: [...errors, 'pupil.not-found'],
});

export const resetMyPupilsPin = route({
  subject: 'identity.pupil.pin.reset-by-guardian',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/students/{studentEntryId}/pin',
  tag,
  summary: 'Выдать своему ребёнку новый ПИН-код',
  request: ResetMyPupilsPinRequest,
  response: PupilLoginReply,
  errors: [...errors, 'pupil.not-found', 'auth.second-factor-required'],
});

export const pupilRoutes = { createPupil, createMyPupil, resetPin, resetMyPupilsPin } as const;
