import { RuleTester } from 'eslint';
// @ts-expect-error -- a plain script without types, as eslint.config.mjs loads it
import rule from './no-personal-data.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

new RuleTester({ languageOptions: { ecmaVersion: 2024, sourceType: 'module' } }).run('no-personal-data', rule, {
  valid: ["'+7 000 123-45-67'", "'+70001234567'", "'000-000-001 00'", "'1234567890123'", "'2026-09-01'", '12345'],
  invalid: [
    // eslint-disable-next-line local/no-personal-data -- what the rule must find
    { code: "'+7 913 123-45-67'", errors: [{ messageId: 'phone' }] },
    // eslint-disable-next-line local/no-personal-data -- what the rule must find
    { code: '`call 8 (913) 123-45-67`', errors: [{ messageId: 'phone' }] },
    // eslint-disable-next-line local/no-personal-data -- what the rule must find
    { code: "'112-233-445 95'", errors: [{ messageId: 'snils' }] },
  ],
});
