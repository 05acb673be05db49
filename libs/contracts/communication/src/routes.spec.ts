import { existsSync } from 'node:fs';
import { fileContentProblems } from './file-content.ts';
import { communicationProblems } from './problems.ts';
import { communicationRoutes } from './routes.ts';

const routes = Object.values(communicationRoutes);
const hasPage = (code: string) => existsSync(new URL(`../../../../docs/problems/${code}.md`, import.meta.url));
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('the routes of communication', () => {
  it.each(routes.map((route) => [route.subject, route] as const))(
    '%s names codes with a page, each once',
    (_, route) => {
      expect(repeated(route.errors)).toEqual([]);
      expect(route.errors.filter((code) => !hasPage(code))).toEqual([]);
    },
  );

  it.each(routes.map(({ path, request, subject }) => [subject, path, request] as const))(
    '%s knows the parameters of its path',
    (_, path, request) => {
      const fields = Object.keys(new request());
      for (const [, name] of path.matchAll(/\{(\w+)\}/gu)) expect(fields).toContain(name);
    },
  );

  it('stand under subjects and addresses of their own', () => {
    expect(repeated(routes.map(({ subject }) => subject))).toEqual([]);
    expect(repeated(routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/gu, '{}')}`))).toEqual([]);
  });

  it('list no code that nothing answers with', () => {
    const used = new Set<string>([...routes.flatMap(({ errors }) => errors), ...fileContentProblems]);
    expect(Object.keys(communicationProblems).filter((code) => !used.has(code))).toEqual([]);
  });
});
