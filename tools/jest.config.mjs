import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..');
const { jsc, module } = JSON.parse(readFileSync(join(workspace, '.swcrc'), 'utf8'));
// Sources run as they are: imports keep their `.ts` endings, and packages resolve to their sources.
delete jsc.rewriteRelativeImportExtensions;

export default {
  rootDir: process.env.ZVENO_PROJECT,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['zveno-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [join(workspace, 'node_modules/@swc/jest'), { swcrc: false, jsc, module, sourceMaps: 'inline' }],
  },
  // Against hanging only: no spec may depend on how fast a machine is.
  testTimeout: 30_000,
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: [join(workspace, 'tools/jest.setup.mjs')],
};
