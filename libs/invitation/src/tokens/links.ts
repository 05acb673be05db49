import { Inject, Injectable } from '@nestjs/common';
import { INVITATION_SETTINGS, type InvitationSettings } from '../settings.ts';
import { Tokens } from './tokens.ts';

/** Links as people see them. The token stands behind `#`, so that no browser sends it to a server or in a referrer. */
@Injectable()
export class Links {
  readonly #tokens: Tokens;
  readonly #settings: InvitationSettings;

  constructor(@Inject(Tokens) tokens: Tokens, @Inject(INVITATION_SETTINGS) settings: InvitationSettings) {
    this.#tokens = tokens;
    this.#settings = settings;
  }

  async urlOf(invitationId: string, generation?: number): Promise<string> {
    return `${this.#settings.publicUrl}/join#${await this.#tokens.tokenOf(invitationId, generation)}`;
  }
}
