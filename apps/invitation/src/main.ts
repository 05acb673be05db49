import { invitationService, INVITATION_SETTINGS, invitationSettings } from '@zveno/invitation';
import { runService } from '@zveno/service';

await runService(invitationService, {
  settings: (config) => [{ provide: INVITATION_SETTINGS, useValue: invitationSettings(config) }],
});
