import { IsLine, MayBeAbsent } from '@zveno/contracts-common';
import { IsObject, IsString, Matches } from 'class-validator';

/** Six digits, as an authenticator, a message or a pupil's card shows them. */
export const IsSixDigits = (): PropertyDecorator => (target, property) => {
  IsString()(target, property);
  Matches(/^\d{6}$/u)(target, property);
};

/** What the browser's passkey call answered or wants, as JSON (WebAuthn); its content is checked where it is used. */
export const IsWebAuthnJson = (): PropertyDecorator => IsObject();

/** A recovery code, in whatever groups it is typed. */
export const IsRecoveryCode = (): PropertyDecorator => (target, property) => {
  IsString()(target, property);
  Matches(/^[0-9A-Za-z -]{10,20}$/u)(target, property);
};

/** A person's name in parts. */
export class PersonName {
  @IsLine(100)
  surname!: string;

  @IsLine(100)
  givenName!: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;
}
