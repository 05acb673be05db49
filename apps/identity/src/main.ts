import { identity, IDENTITY_SETTINGS, identitySettings } from '@zveno/identity';
import { runService } from '@zveno/service';

await runService(identity, {
  settings: (config) => [{ provide: IDENTITY_SETTINGS, useValue: identitySettings(config) }],
});
