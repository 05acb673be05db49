import { identity, IDENTITY_SETTINGS, identitySettings } from '@zveno/identity';
import { openService, operationsOf, startService } from '@zveno/service';

const { name } = identity;

await startService(
  identity,
  (host) => openService(host, identity, [{ provide: IDENTITY_SETTINGS, useValue: identitySettings(host.config) }]),
  (_, { stores: { eventStore }, readings }) =>
    operationsOf({ eventStore, readings: [{ service: name, ...readings }] }, name),
);
