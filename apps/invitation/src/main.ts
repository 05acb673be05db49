import { invitationService, INVITATION_SETTINGS, invitationSettings } from '@zveno/invitation';
import { openService, operationsOf, startService } from '@zveno/service';

const { name } = invitationService;

await startService(
  invitationService,
  (host) =>
    openService(host, invitationService, [{ provide: INVITATION_SETTINGS, useValue: invitationSettings(host.config) }]),
  (_, { stores: { eventStore }, readings }) =>
    operationsOf({ eventStore, readings: [{ service: name, ...readings }] }, name),
);
