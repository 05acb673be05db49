import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRecord } from '../record.ts';

const dist = join(import.meta.dirname, '../../../../apps/web/dist');
/** What tools/web.mjs refuses to exceed, in KB. */
const FIRST_VISIT_KB = 250;
const FIRST_VISIT = ['index.html', 'src/features/chat/index.ts'];

type Part = Readonly<{ file: string; imports?: readonly string[]; isDynamicEntry?: boolean }>;
type Parts = Readonly<Record<string, Part>>;

/** The scripts that an entry loads by itself, each once. */
const scriptsOf = (parts: Parts, entry: string, found = new Set<string>()): ReadonlySet<string> => {
  const { file, imports = [] } = parts[entry]!;
  if (found.has(file)) return found;
  found.add(file);
  for (const one of imports) scriptsOf(parts, one, found);
  return found;
};

const packedKb = (files: Iterable<string>): number => {
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .map((file) => statSync(join(dist, `${file}.gz`)).size);
  return Number((bytes.reduce((sum, size) => sum + size, 0) / 1_000).toFixed(1));
};

/** What the scripts weigh, packed (gzip): those of the first visit, and what each other part asks for besides. */
export const bundleSizes = (): BenchRecord[] => {
  const parts = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Parts;
  const first = new Set(FIRST_VISIT.flatMap((entry) => [...scriptsOf(parts, entry)]));
  const lazy = Object.keys(parts)
    .filter((entry) => parts[entry]!.isDynamicEntry === true && !FIRST_VISIT.includes(entry))
    .map((entry) => ({
      name: `web: besides, on demand: ${entry.replace(/^(?:\.\.\/)*(?:node_modules|src)\//u, '').replace(/\/(?:esm\/)?index\.\w+$/u, '')}`,
      value: packedKb([...scriptsOf(parts, entry)].filter((file) => !first.has(file))),
      unit: 'KB',
    }))
    .sort((a, b) => b.value - a.value);
  const firstVisit = { name: 'web: scripts of the first visit, packed', value: packedKb(first), unit: 'KB' };
  const signIn = {
    name: 'web: of these, until one can sign in',
    value: packedKb(scriptsOf(parts, 'index.html')),
    unit: 'KB',
  };
  return [{ ...firstVisit, baseline: FIRST_VISIT_KB }, signIn, ...lazy];
};
