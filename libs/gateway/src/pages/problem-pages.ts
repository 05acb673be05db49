import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Problems } from '@zveno/contracts-common';
import { markdownToHtml, page } from './markdown.ts';

/** Where the pages of problems lie: `docs/problems` of the workspace. */
export const PROBLEMS_FOLDER = fileURLToPath(new URL('../../../../docs/problems/', import.meta.url));

/** The pages of the codes that a table knows, as HTML by code, and their list under the empty code. */
export const problemPages = (problems: Problems, folder = PROBLEMS_FOLDER): ReadonlyMap<string, string> => {
  const pages = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const code = file.replace(/\.md$/u, '');
    if (code in problems)
      pages.set(code, page(code, `<main>${markdownToHtml(readFileSync(folder + file, 'utf8'))}</main>`));
  }
  const rows = Object.keys(problems)
    .sort()
    .map((code) => `- [${code}](/problems/${code}) — ${problems[code]!.title} (${problems[code]!.status})`);
  pages.set('', page('Ошибки', `<main>${markdownToHtml(`# Ошибки\n\n${rows.join('\n')}`)}</main>`));
  return pages;
};
