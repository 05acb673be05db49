import { accountEvents, type AccountEvent } from '@zveno/contracts-identity/events';
import { mergeCatalogues } from '@zveno/kernel';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { powerEvents, type PowerEvent } from '../readings/powers/powers.projection.ts';
import type { IdentityLog } from '../shell/log.ts';

/** Whoever gained or lost power goes on under a new token: the old one ends everywhere. */
export const rightsChanged = (log: IdentityLog): Reaction =>
  defineReaction({
    name: 'rights-changed',
    events: mergeCatalogues<PowerEvent | AccountEvent>(powerEvents, accountEvents),
    handles: [
      'AdministratorAppointed',
      'AdministratorRevoked',
      'AdministrationMemberAppointed',
      'AdministrationMemberReleased',
      'AccountRoleGranted',
      'AccountRoleRevoked',
    ],
    inTurn: ({ data }) => data.personId,
    react: async ({ data: { personId } }, acting) => {
      // A director known by the application's phone alone has no profile yet, and so no session.
      if ((await log.profile(personId)).status === 'None') return;
      const wish = { type: 'AdvanceGeneration', data: { personId, reason: 'rights-changed' } } as const;
      await log.tellProfile(personId, wish, acting.metadata('advance'));
    },
  });
