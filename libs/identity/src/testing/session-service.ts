import { accessGuard } from '@zveno/access';
import { identityAccess } from '@zveno/contracts-identity';
import { Vault } from '@zveno/privacy';
import { defineService } from '@zveno/service';
import { Powers } from '../readings/powers/powers.ts';
import { SessionsController } from '../session/sessions.controller.ts';
import { Sessions } from '../session/sessions.ts';
import { IdentityLog } from '../shell/log.ts';
import { Secrets } from '../shell/secrets.ts';

/**
 * Of identity only what tells whose a session is: what measurements of the way of a command need beside a gateway. Needs
 * `Aggregates` and `EVENT_STORE`; nothing here is sealed, so there is no vault.
 */
export const sessionService = defineService({
  name: 'identity',
  controllers: [SessionsController],
  providers: [
    ...accessGuard(identityAccess),
    IdentityLog,
    Secrets,
    Sessions,
    { provide: Powers, useValue: { has: async () => false } },
    { provide: Vault, useValue: {} },
  ],
});
