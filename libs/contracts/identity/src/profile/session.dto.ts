import { CommandReply } from '@zveno/contracts-common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { sessionStrengths } from '../events/profile.events.ts';

/** A session just opened, or exchanged for a new one. */
export class SessionReply extends CommandReply {
  /**
   * 256 bits, base64url. Over HTTP it goes into the cookie and is left out here, unless the client sent
   * `Zveno-Session: bearer`.
   */
  @IsOptional()
  @IsString()
  sessionToken?: string;

  @IsString()
  sessionId!: string;

  @IsString()
  personId!: string;

  /** `two` once a second factor was shown. */
  @IsIn(sessionStrengths)
  strength!: (typeof sessionStrengths)[number];

  /** ISO 8601, UTC. */
  @IsString()
  expiresAt!: string;
}
