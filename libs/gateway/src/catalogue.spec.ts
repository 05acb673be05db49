import { readdirSync, readFileSync } from 'node:fs';
import { platformProblems, platformRoutes } from './catalogue.ts';
import { openApiDocument } from './openapi/document.ts';
import { documentFaults } from './openapi/document-faults.ts';
import { problemPages, PROBLEMS_FOLDER } from './pages/problem-pages.ts';

describe('the platform’s routes', () => {
  it('have a subject and an address of their own each', () => {
    for (const key of [
      ({ subject }: (typeof platformRoutes)[number]) => subject,
      ({ method, path }: (typeof platformRoutes)[number]) => `${method} ${path.replaceAll(/\{\w+\}/gu, '{}')}`,
    ]) {
      const keys = platformRoutes.map(key);
      expect(keys.filter((one, i) => keys.indexOf(one) !== i)).toEqual([]);
    }
  });

  it('are described soundly', () => {
    const document = openApiDocument(platformRoutes, [], platformProblems);
    expect(documentFaults(document, platformRoutes)).toEqual([]);
  });

  it('name only refusals that a table declares', () => {
    const named = new Set(platformRoutes.flatMap(({ errors }) => errors));
    expect([...named].filter((code) => !(code in platformProblems))).toEqual([]);
  });
});

describe('the platform’s refusals', () => {
  const pages = problemPages(platformProblems);

  it.each(Object.entries(platformProblems))('%s has a page with its title and status', (code, { title, status }) => {
    const html = pages.get(code) ?? '';
    expect(html).toContain(`<h1>${code} — ${title}</h1>`);
    expect(html).toMatch(new RegExp(`\\b${status}\\b`, 'u'));
  });

  it('have every page that there is, but for what stops a start and is never answered', () => {
    const left = readdirSync(PROBLEMS_FOLDER).filter(
      (file) =>
        !(file.replace(/\.md$/u, '') in platformProblems) &&
        !readFileSync(PROBLEMS_FOLDER + file, 'utf8').includes('Статус HTTP: нет'),
    );
    expect(left).toEqual([]);
  });
});
