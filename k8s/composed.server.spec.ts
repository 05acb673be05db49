import { compose } from './checks/kustomize.ts';
import { containersOf, isProgram, templateOf, titleOf, type Container, type Manifest } from './checks/manifests.ts';
import { schemaFault, unknownFields } from './checks/schemas.ts';

// Composed by the real kustomize, which .ci/run installs.
const overlays = ['one-node', 'region', 'standalone', 'maintenance'];
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

describe.each(overlays)('the overlay %s', (overlay) => {
  let manifests: Manifest[];
  beforeAll(() => {
    manifests = compose(overlay);
  }, 300_000);
  const workloads = () => manifests.filter((manifest) => templateOf(manifest) !== undefined);
  const running = () => workloads().filter(({ kind }) => !['CronJob', 'Job'].includes(kind));
  const containers = (pick: (container: Container) => boolean = () => true) =>
    workloads().flatMap((manifest) => containersOf(manifest).filter(pick));
  const named = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);

  it('holds objects that their JSON schemas allow', async () => {
    expect(manifests.length).toBeGreaterThan(overlay === 'maintenance' ? 0 : 4);
    expect((await Promise.all(manifests.map(schemaFault))).filter(Boolean)).toEqual([]);
  });

  it('holds no field that a kind does not know', () => {
    expect(unknownFields(manifests)).toEqual([]);
  });

  if (overlay !== 'maintenance')
    it('lies in a namespace that enforces the restricted standard', () => {
      const [namespace] = named('Namespace');
      expect(namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    });

  it('starts pods that the restricted standard lets in', () => {
    for (const workload of workloads()) {
      const { securityContext, automountServiceAccountToken } = templateOf(workload)?.spec ?? {};
      expect({ of: titleOf(workload), securityContext, automountServiceAccountToken }).toMatchObject({
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        automountServiceAccountToken: false,
      });
    }
    for (const { name, securityContext } of containers())
      expect({ name, ...securityContext }).toEqual({ name, ...RESTRICTED });
  });

  it('limits the memory of every container and asks for what it needs', () => {
    for (const { name, resources } of containers())
      expect({ name, resources }).toMatchObject({
        resources: {
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        },
      });
  });

  it('probes every container that stays', () => {
    for (const container of running().flatMap(containersOf)) {
      expect(container).toMatchObject({ livenessProbe: expect.any(Object), readinessProbe: expect.any(Object) });
      if (isProgram(container)) expect(container.startupProbe).toBeDefined();
    }
  });

  it('gives a program longer to stop than the program gives itself', () => {
    for (const workload of running()) {
      const program = containersOf(workload).find(isProgram);
      if (program === undefined) continue;
      const own = Number(program.env?.find(({ name }) => name === 'STOP_TIMEOUT_SECONDS')?.value);
      const before = program.lifecycle?.preStop?.sleep?.seconds ?? NaN;
      expect(templateOf(workload)?.spec.terminationGracePeriodSeconds).toBeGreaterThan(own + before);
    }
  });

  it('pins every image to a tag that does not move', () => {
    for (const { image } of containers()) expect(image).toMatch(/:\d+\.\d+\.\d+[\w.-]*$/u);
  });

  it('mounts every volume that it names, and names every volume that it mounts', () => {
    for (const workload of workloads()) {
      const mounts = new Set(
        containersOf(workload).flatMap(({ volumeMounts = [] }) => volumeMounts.map((m) => m.name)),
      );
      const claims = (workload.spec?.volumeClaimTemplates ?? []) as { metadata: { name: string } }[];
      const volumes = [
        ...(templateOf(workload)?.spec.volumes ?? []).map(({ name }) => name),
        ...claims.map(({ metadata }) => metadata.name),
      ];
      expect([titleOf(workload), ...[...mounts].toSorted()]).toEqual([titleOf(workload), ...volumes.toSorted()]);
    }
  });

  if (overlay !== 'maintenance')
    it('denies what no policy names', () => {
      const all = named('NetworkPolicy').map(({ spec }) => spec as Record<string, unknown>);
      const denying = all.find(
        ({ podSelector, policyTypes }) =>
          Object.keys(podSelector as object).length === 0 &&
          ['Ingress', 'Egress'].every((type) => (policyTypes as string[]).includes(type)),
      );
      expect(denying).toBeDefined();
    });

  it('lets services reach pods that exist, by ports that exist', () => {
    for (const service of named('Service')) {
      const { selector, ports } = service.spec as unknown as {
        selector: Record<string, string>;
        ports: { port: number; targetPort?: string | number }[];
      };
      const workload = workloads().find((candidate) => {
        const labels = templateOf(candidate)?.metadata?.labels ?? {};
        return Object.entries(selector).every(([name, value]) => labels[name] === value);
      });
      const open = (workload === undefined ? [] : containersOf(workload)).flatMap(
        (container) => (container as unknown as { ports?: { name: string; containerPort: number }[] }).ports ?? [],
      );
      for (const { port, targetPort = port } of ports)
        expect(open.flatMap(({ name, containerPort }) => [name, containerPort])).toContain(targetPort);
    }
  });
});

it('a fault would be seen', async () => {
  const [service] = compose('standalone').filter(({ kind }) => kind === 'Service');
  const wrong = { ...service, spec: { ports: [{ port: 'eighty' }], selektor: {} } } as unknown as Manifest;
  expect(await schemaFault(wrong)).toContain('port must be integer');
  expect(unknownFields([{ ...wrong, spec: { selektor: {} } }]).join()).toContain('selektor');
});
