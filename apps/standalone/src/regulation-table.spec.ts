import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');

type Clause = Readonly<{ id: string; code: string[]; tests: string[] }>;

/** A cell of paths: `a`, `b` in backquotes, or a dash for none. */
const pathsIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, path]) => path!);

const clauses: Clause[] = read('docs/regulation.md')
  .split('\n')
  .filter((line) => /^\| R\d\d \|/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map((cells) => ({ id: cells[1]!, code: pathsIn(cells[5]!), tests: pathsIn(cells[6]!) }));

/** Clauses named by tests through the HTTP door: `it('R06: …')` in a suite that runs against the standalone platform. */
const named = new Map<string, Set<string>>();
for (const file of globSync('apps/standalone/src/**/*.http.{spec,contract}.ts', { cwd: workspace })) {
  for (const [, ids] of read(file).matchAll(/\bit\(\s*['"`]((?:R\d\d(?:, )?)+):/gu)) {
    for (const id of ids!.split(', ')) named.set(id, (named.get(id) ?? new Set()).add(file));
  }
}

describe('docs/regulation.md', () => {
  it('has a line for each of the 73 clauses', () => {
    const expected = Array.from({ length: 73 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
    expect(clauses.map(({ id }) => id)).toEqual(expected);
  });

  it('names only code that exists', () => {
    expect(clauses.flatMap(({ code }) => code).filter((path) => !existsSync(join(workspace, path)))).toEqual([]);
  });

  it('claims a clause only with code and with a test through the HTTP door that names it', () => {
    const claimed = clauses.filter(({ code, tests }) => code.length + tests.length > 0);
    expect(claimed.length).toBeGreaterThan(0);
    for (const { id, code, tests } of claimed) {
      const shown = [...(named.get(id) ?? [])].sort();
      expect({ id, hasCode: code.length > 0, tests: [...tests].sort() }).toEqual({ id, hasCode: true, tests: shown });
    }
  });

  it('leaves out no clause that a test shows', () => {
    const claimed = new Set(clauses.filter(({ tests }) => tests.length > 0).map(({ id }) => id));
    expect([...named.keys()].filter((id) => !claimed.has(id))).toEqual([]);
  });
});
