import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..');
const { jsc, module } = JSON.parse(readFileSync(join(workspace, '.swcrc'), 'utf8'));
// Sources run as they are: imports keep their `.ts` endings, and packages resolve to their sources.
delete jsc.rewriteRelativeImportExtensions;

const withServers = process.env.ZVENO_SERVERS === '1';
const withBrowser = process.env.ZVENO_BROWSER === '1';

export default {
  rootDir: process.env.ZVENO_PROJECT,
  ...(withServers ? { roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/k8s'] } : {}),
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['zveno-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [join(workspace, 'node_modules/@swc/jest'), { swcrc: false, jsc, module, sourceMaps: 'inline' }],
  },
  // Against hanging only: no spec may depend on how fast a machine is.
  testTimeout: 120_000,
  // Suites that need a server run apart, by `npm run test:servers`; the others need only Node.
  testMatch: [withServers ? '**/*.server.spec.ts' : withBrowser ? '**/*.browser.spec.ts' : '**/*.spec.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    ...(withServers ? [] : ['\\.server\\.spec\\.ts$']),
    // So do those that need a browser, by `npm run test:browser`.
    ...(withBrowser ? [] : ['\\.browser\\.spec\\.ts$']),
    // No KurrentDB can be had without being named: `tools/test-servers.mjs` says that it was not run.
    ...(process.env.KURRENTDB_URL ? [] : ['kurrentdb\\.server\\.spec\\.ts$']),
  ],
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: [join(workspace, 'tools/jest.setup.mjs')],
  setupFilesAfterEnv: [join(workspace, 'tools/jest.retry.setup.mjs')],
};
