import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';
import noPersonalData from './tools/lint/no-personal-data.mjs';

const scope = (name, ...may) => ({
  sourceTag: `scope:${name}`,
  onlyDependOnLibsWithTags: [name, 'shared', ...may].map((s) => `scope:${s}`),
});
const layer = (name, may, ban) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: may.map((l) => `layer:${l}`),
  ...(ban ? { bannedExternalImports: ban } : {}),
});
/** What must never be bundled: the web app knows the API by its OpenAPI document alone. */
const notForBrowsers = ['@nestjs/*', 'mongoose', 'class-validator', 'class-transformer'];
const services = ['identity', 'org-structure', 'invitation', 'communication', 'analytics'];

// Whose a project is (scope) and what it is (layer). The layers forbid one service to use another; they meet in contracts.
const depConstraints = [
  scope('shared'),
  ...services.map((service) => scope(service, 'access', ...services)),
  scope('access', ...services),
  { ...scope('gateway', ...services), notDependOnLibsWithTags: ['layer:store'] },
  scope('app', 'access', 'gateway', ...services),
  {
    ...scope('web', ...services),
    notDependOnLibsWithTags: ['layer:store', 'layer:platform'],
    bannedExternalImports: notForBrowsers,
  },
  scope('e2e', ...services),
  layer('app', ['service', 'contract', 'store', 'platform', 'kernel', 'ui', 'testing']),
  layer('service', ['contract', 'store', 'platform', 'kernel', 'testing']),
  layer('contract', ['contract', 'kernel', 'testing']),
  layer('store', ['store', 'kernel', 'testing']),
  layer('platform', ['platform', 'contract', 'store', 'kernel', 'testing']),
  layer('kernel', ['kernel'], ['*']),
  layer('ui', ['ui', 'kernel'], notForBrowsers),
  layer('e2e', ['contract', 'kernel', 'testing']),
  layer('testing', ['testing', 'kernel']),
];

const arrivesWithTheCommand =
  'Pure file: time, chance and ids arrive with the command (Metadata), never from the machine.';

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'data/**', '.nx/**', 'apps/web/src/api/schema.d.ts'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx, local: { rules: { 'no-personal-data': noPersonalData } } },
    languageOptions: { parserOptions: { ecmaVersion: 2024 } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          // The verifier imports nothing and is made for browsers too, whatever else its project holds.
          allow: ['fast-check', '@zveno/transparency/verify-bundle'],
          enforceBuildableLibDependency: false,
          depConstraints,
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'local/no-personal-data': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The pure kinds: no clock, no chance, no ids, no input or output.
    files: ['**/*.{events,upcasters,state,command,decider,policy,projection}.ts', 'libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'crypto', 'performance', 'setTimeout', 'setInterval', 'fetch'].map((name) => ({
          name,
          message: arrivesWithTheCommand,
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: arrivesWithTheCommand },
        { object: 'Math', property: 'random', message: arrivesWithTheCommand },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: arrivesWithTheCommand },
        {
          selector: 'AwaitExpression',
          message: 'Pure file: nothing to wait for here. Do it in the controller or reaction.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', '@nestjs/*', 'mongoose', 'rxjs'],
              message: 'Pure file: only the kernel, contracts’ events and pure neighbours.',
            },
            {
              group: ['*.controller.ts', '*.model.ts', '*.module.ts', '*.reaction.ts', '*.config.ts'],
              message: 'Pure file: the shell calls the rules, never the reverse.',
            },
          ],
        },
      ],
    },
  },
  { files: ['apps/**', 'bench/**', 'tools/**', '**/*.mjs'], rules: { 'no-console': 'off' } },
);
