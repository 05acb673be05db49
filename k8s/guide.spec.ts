import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { containersOf, isProgram, parseManifests, read, WORKSPACE } from './checks/manifests.ts';

const guide = globSync('docs/operations/*.md', { cwd: WORKSPACE }).toSorted();
const sources = globSync('apps/zveno/src/commands/*.ts', { cwd: WORKSPACE }).map(read).join('\n');
const commands = [...sources.matchAll(/\.command\('([\w-]+)/gu)].map(([, name]) => name);
const options = new Set([...sources.matchAll(/'(--[\w-]+)/gu)].map(([, name]) => name));

describe.each(guide)('%s', (file) => {
  const text = read(file);

  it('is in Russian with a summary in English', () => {
    expect(text).toMatch(/^# [А-Я]/u);
    expect(text).toMatch(/^[*_]Summary: .+[*_]$/mu);
  });

  it('links to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(WORKSPACE, dirname(file), link)))).toEqual([]);
  });

  it('names only commands and options that there are', () => {
    const calls = [...text.matchAll(/npx zveno ([a-z-]+)([^`\n]*)/gu)];
    for (const [, command, rest = ''] of calls) {
      expect(commands).toContain(command);
      for (const [option] of rest.matchAll(/--[a-z][\w-]*/gu)) expect([...options, '--help']).toContain(option);
    }
  });

  it('names only overlays and scripts that there are', () => {
    const paths = [...text.matchAll(/(?:k8s|docker)\/[\w./-]+\w/gu)].map(([path]) => path);
    expect(paths.filter((path) => !existsSync(join(WORKSPACE, path)))).toEqual([]);
    const scripts = (JSON.parse(read('package.json')) as { scripts: object }).scripts;
    for (const [, script = ''] of text.matchAll(/npm run ([\w:-]+)/gu)) expect(Object.keys(scripts)).toContain(script);
  });
});

it('the index names every page', () => {
  const index = read('docs/operations/README.md');
  for (const file of guide.filter((name) => !name.endsWith('README.md')))
    expect(index).toContain(`](${file.split('/').at(-1)})`);
});

it('the guide makes every secret file that the programs read', () => {
  const text = guide
    .map(read)
    .join('\n')
    .replaceAll(/\\\n\s*/gu, '');
  const made = new Map(
    [...text.matchAll(/create secret generic (zveno-[\w-]+) (.+)/gu)].map(([, name, rest = '']) => [
      name,
      [...rest.matchAll(/--from-file=([\w.-]+)=/gu)].map(([, key]) => key),
    ]),
  );
  const stores = ['event-store-url', 'read-store-url', 'key-store-url'];
  const shared = ['nats-url', 'internal-token.key'];
  for (const program of ['gateway', 'identity', 'org-structure', 'invitation', 'communication', 'analytics']) {
    const own = parseManifests(read(`k8s/base/${program}.yaml`))
      .flatMap(containersOf)
      .filter(isProgram)
      .flatMap(({ env = [] }) => env.filter(({ name }) => name.endsWith('_FILE')));
    const files = own.map(({ value = '' }) => value.split('/').at(-1));
    const needed = [...files, ...shared, ...(program === 'gateway' ? [] : stores)];
    expect([program, ...(made.get(`zveno-${program}`) ?? []).toSorted()]).toEqual([program, ...needed.toSorted()]);
  }
  for (const secret of ['zveno-standalone', 'zveno-backup', 'zveno-mongodb', 'zveno-nats', 'zveno-metrics'])
    expect([...made.keys()]).toContain(secret);
});
