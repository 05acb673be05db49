import { commonProblems, privacyProblems, storeProblems } from '@zveno/contracts-common';
import { existsSync } from 'node:fs';
import { orgStructureProblems } from '../problems.ts';
import { orgStructureQueries } from '../queries/index.ts';
import { orgStructureCommands } from './index.ts';

const commands = Object.values(orgStructureCommands);
const known = Object.keys({ ...commonProblems, ...privacyProblems, ...storeProblems, ...orgStructureProblems });

describe('the commands of org-structure', () => {
  it.each(commands.map((route) => [route.subject, route] as const))(
    '%s names codes with an answer, each once',
    (_, route) => {
      expect(route.errors.filter((code, i) => !known.includes(code) || route.errors.indexOf(code) !== i)).toEqual([]);
    },
  );

  it('stand under subjects and addresses of their own', () => {
    const all = [...commands, ...Object.values(orgStructureQueries)];
    for (const names of [
      all.map(({ subject }) => subject),
      all.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/gu, '{}')}`),
    ]) {
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  it.each(commands.map(({ path, request, subject }) => [subject, path, request] as const))(
    '%s knows the parameters of its path',
    (_, path, request) => {
      const fields = Object.keys(new request());
      for (const [, name] of path.matchAll(/\{(\w+)\}/gu)) expect(fields).toContain(name);
    },
  );

  it.each(Object.keys(orgStructureProblems))('%s has its page', (code) => {
    expect(existsSync(new URL(`../../../../../docs/problems/${code}.md`, import.meta.url))).toBe(true);
  });

  it('lists no code that nothing answers with', () => {
    const used = new Set<string>(
      [...commands, ...Object.values(orgStructureQueries)].flatMap(({ errors }) => [...errors]),
    );
    // From the commands of imports and batches, never from a door.
    const inner = ['roster-entry.kind-mismatch', 'movement.date-mismatch', 'unit.changed-since'];
    expect(Object.keys(orgStructureProblems).filter((code) => !used.has(code) && !inner.includes(code))).toEqual([]);
  });
});
