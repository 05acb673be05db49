import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { LEFT_ALONE, VARIABLES } from './checks/configuration.ts';
import { containersOf, isProgram, parseManifests, read, templateOf, titleOf, WORKSPACE } from './checks/manifests.ts';
import { schemaFault, unknownFields } from './checks/schemas.ts';

const files = globSync('k8s/**/*.yaml', { cwd: WORKSPACE }).toSorted();
const kustomizations = files.filter((file) => file.endsWith('kustomization.yaml'));

type Kustomization = {
  resources?: string[];
  components?: string[];
  patches?: { path?: string }[];
  configMapGenerator?: { files: string[] }[];
};
const kustomizationOf = (file: string) => parse(read(file)) as Kustomization;
const patches = new Set(
  kustomizations.flatMap((file) =>
    (kustomizationOf(file).patches ?? []).flatMap(({ path }) => (path ? [join(dirname(file), path)] : [])),
  ),
);
const whole = files.filter((file) => !kustomizations.includes(file) && !patches.has(file));
const manifests = whole.flatMap((file) => parseManifests(read(file)));
const partial = [...patches].flatMap((file) => parseManifests(read(file)).flat());

describe('the manifests', () => {
  it('are allowed by the JSON schemas of their kinds, field by field', async () => {
    expect(manifests.length).toBeGreaterThan(30);
    expect((await Promise.all(manifests.map(schemaFault))).filter(Boolean)).toEqual([]);
    expect(unknownFields(manifests)).toEqual([]);
  });

  it('name only files that exist, and every file is named', () => {
    const named = [...kustomizations, 'docker/kustomization.yaml'].flatMap((file) => {
      const { resources = [], components = [], patches: own = [], configMapGenerator = [] } = kustomizationOf(file);
      const paths = own.flatMap(({ path }) => path ?? []);
      const sources = configMapGenerator.flatMap((map) => map.files.map((source) => source.split('=').at(-1) ?? ''));
      return [...resources, ...components, ...paths, ...sources].map((path) => join(dirname(file), path));
    });
    expect(named.filter((path) => !existsSync(join(WORKSPACE, path)))).toEqual([]);
    expect(whole.filter((file) => !named.includes(file))).toEqual([]);
  });

  it('label nothing with what may tell of a person', () => {
    const allowed =
      /^(?:app\.kubernetes\.io\/(?:name|part-of)|pod-security\.kubernetes\.io\/\w+|zveno\.platform\/\w+)$/u;
    for (const manifest of manifests) {
      const labels = { ...manifest.metadata.labels, ...templateOf(manifest)?.metadata?.labels };
      expect([titleOf(manifest), ...Object.keys(labels).filter((name) => !allowed.test(name))]).toEqual([
        titleOf(manifest),
      ]);
    }
  });
});

describe('the variables', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<string, { image: string; environment?: Record<string, string> }>;
  };
  const inPods = [...manifests, ...partial.filter((one) => 'kind' in one && one.kind === 'Deployment')]
    .flatMap(containersOf)
    .filter((container) => container.image === undefined || isProgram(container))
    .flatMap(({ env = [] }) => env.map(({ name }) => name));
  const inCompose = Object.values(compose.services)
    .filter(({ image }) => image.startsWith('zveno/'))
    .flatMap(({ environment = {} }) => Object.keys(environment));
  const inImage = [...read('Dockerfile').matchAll(/^ENV (.+)$/gmu)]
    .flatMap(([, pairs = '']) => pairs.split(' ').map((pair) => pair.split('=')[0] ?? ''))
    .filter((name) => name !== 'NODE_ENV');

  it('are all known to the configuration', () => {
    expect(inPods.length).toBeGreaterThan(10);
    expect([...inPods, ...inCompose, ...inImage].filter((name) => !VARIABLES.includes(name))).toEqual([]);
  });

  it('are all set somewhere or deliberately left alone', () => {
    expect(VARIABLES.length).toBeGreaterThan(15);
    const set = new Set([...inPods, ...inCompose, ...inImage]);
    expect(VARIABLES.filter((name) => !set.has(name) && !(name in LEFT_ALONE))).toEqual([]);
    expect(Object.keys(LEFT_ALONE).filter((name) => set.has(name) || !VARIABLES.includes(name))).toEqual([]);
  });

  it('name no secret by value', () => {
    const text = [...files, 'docker-compose.yml'].map((file) => readFileSync(join(WORKSPACE, file), 'utf8')).join('\n');
    expect(text).not.toMatch(/\w+:\/\/[^\s/]+:[^\s/]+@/u);
  });
});
