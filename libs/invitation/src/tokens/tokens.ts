import { Inject, Injectable } from '@nestjs/common';
import { LinkTokens } from '@zveno/links';
import { Vault } from '@zveno/privacy';

/** Tokens of invitations. */
@Injectable()
export class Tokens extends LinkTokens {
  constructor(@Inject(Vault) vault: Vault) {
    super(vault, { purpose: 'invitation-token', invalid: 'invitation.invalid' });
  }
}
