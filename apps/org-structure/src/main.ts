import { FOUNDING_SETTINGS, orgStructure, runningImports } from '@zveno/org-structure';
import { publicUrlOf, runService } from '@zveno/service';

await runService(orgStructure, {
  settings: (config) => [{ provide: FOUNDING_SETTINGS, useValue: { publicUrl: publicUrlOf(config) } }],
  importsIn: runningImports,
});
