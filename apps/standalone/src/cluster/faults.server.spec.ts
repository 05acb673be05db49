import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from '../platform.fixture.ts';
import { demoZip } from '../platform.http.contract.ts';
import { buildSchool, idOf } from '../school.fixture.ts';
import { startClusterPlatform, startNats, type Cluster, type Server } from './cluster.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const on = { effectiveOn: '2026-09-01' };

/** How many commands are under way while something dies. */
const COMMANDS = Number(process.env.ZVENO_COMMANDS ?? 60);
const AT_ONCE = 6;

let broker: Server;
let cluster: Cluster;
let ask: Caller;

beforeAll(async () => {
  broker = await startNats();
  const variables = { NATS_URL: broker.url, REQUEST_TIMEOUT_MS: '1000', RATE_LIMIT_PER_MINUTE: '0' };
  cluster = await startClusterPlatform({ copies: 2, variables });
  ask = await cluster.as();
  await buildSchool(ask);
});
afterAll(async () => {
  await cluster.close();
  await broker.stop();
});

/** As a client does it: the same command with the same id, until somebody says what became of it. */
const persist = async (path: string, body: object): Promise<Readonly<{ answer: Answer; tries: number }>> => {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (let tries = 1; ; tries += 1) {
    const answer = await ask('POST', path, { body, headers });
    if (answer.status < 500) return { answer, tries };
    expect([503, 504]).toContain(answer.status);
  }
};

/** Gives commands while `disturb` does its worst, then counts what has come of them. */
const disturbed = async (name: string, disturb: () => Promise<void>) => {
  const titles = Array.from({ length: COMMANDS }, (_, i) => `${name} ${i}`);
  const left = [...titles];
  let given = 0;
  let disturbance: Promise<void> | undefined;
  const answers: Awaited<ReturnType<typeof persist>>[] = [];
  const worker = async () => {
    for (let title = left.shift(); title !== undefined; title = left.shift()) {
      if ((given += 1) > COMMANDS / 3) disturbance ??= disturb();
      answers.push(await persist(`${school}/subjects`, { subjectId: idOf(title), title, ...on }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await disturbance;
  const positions = answers.map(({ answer }) => [answer.status, answer.body.position as string] as const);
  const head = positions.map(([, position]) => BigInt(position)).reduce((a, b) => (a > b ? a : b));
  let read = await ask('GET', `${school}/subjects?after=${head}`);
  while (read.status >= 500) read = await ask('GET', `${school}/subjects?after=${head}`);
  expect(read.status).toBe(200);
  const found = (read.body.items as { title: string }[])
    .map(({ title }) => title)
    .filter((title) => title.startsWith(name));
  return {
    statuses: [...new Set(positions.map(([status]) => status))],
    distinct: new Set(positions.map(([, position]) => position)).size,
    found: found.sort(),
    titles: titles.toSorted(),
    repeated: answers.filter(({ tries }) => tries > 1).length,
  };
};

const programs = (name: string) =>
  cluster.processes.filter((each) => each.name === name && each.child.exitCode === null);

describe('commands of persistent clients', () => {
  it('are each done once while the broker is killed and comes back', async () => {
    const outcome = await disturbed('broker', async () => {
      const { port } = broker;
      await broker.stop('SIGKILL');
      broker = await startNats({ port });
    });
    expect(outcome).toMatchObject({ statuses: [201], distinct: COMMANDS, found: outcome.titles });
  });

  it('are each done once while one of two copies of the service is killed', async () => {
    const [victim] = programs('org-structure');
    const outcome = await disturbed('killed', async () => {
      const gone = new Promise((resolve) => victim!.child.once('exit', resolve));
      victim!.child.kill('SIGKILL');
      await gone;
    });
    expect(outcome).toMatchObject({ statuses: [201], distinct: COMMANDS, found: outcome.titles });
    await cluster.ready(await cluster.launch('org-structure'));
  });

  it('are each done once while a copy is frozen and wakes up again', async () => {
    const [victim] = programs('org-structure').slice(-1);
    const outcome = await disturbed('frozen', async () => {
      victim!.child.kill('SIGSTOP');
      // Long enough for the gateway to give up what the frozen one has taken.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      victim!.child.kill('SIGCONT');
    });
    expect(outcome).toMatchObject({ statuses: [201], distinct: COMMANDS, found: outcome.titles });
    expect(outcome.repeated).toBeGreaterThan(0);
  });

  it('are all answered at once while a copy stops as it should', async () => {
    const [victim] = programs('org-structure').slice(-1);
    const outcome = await disturbed('drained', async () => {
      const gone = new Promise<number | null>((resolve) => victim!.child.once('exit', resolve));
      victim!.child.kill('SIGTERM');
      expect(await gone).toBe(0);
    });
    expect(outcome).toMatchObject({ statuses: [201], distinct: COMMANDS, found: outcome.titles, repeated: 0 });
  });
});

describe('an import', () => {
  it('is carried out whole when the copies are killed at it and another one starts', async () => {
    const importId = randomUUID();
    const begun = await cluster.upload('/roster-imports', await demoZip(), { 'Idempotency-Key': importId });
    expect(begun.status).toBe(202);
    for (const { child } of programs('org-structure')) child.kill('SIGKILL');
    const [one, other] = [await cluster.launch('org-structure'), await cluster.launch('org-structure')];
    await Promise.all([cluster.ready(one), cluster.ready(other)]);
    let { body } = await ask('GET', `/roster-imports/${importId}`);
    while (body.status !== 'completed') ({ body } = await ask('GET', `/roster-imports/${importId}`));
    expect(body.refused).toBe(0);

    const { head } = (await ask('GET', '/operations/status')).body;
    let regions = await ask('GET', `/regions?after=${head}`);
    while (regions.status !== 200) regions = await ask('GET', `/regions?after=${head}`);
    const region = regions.body.items.find((item: { name: string }) => item.name === 'Звёздная область');
    const query = `regionId=${region.regionId}&on=2026-10-01&after=${head}`;
    const { body: report } = await ask('GET', `/reports/contingent?${query}`);
    expect(report.students).toMatchObject({ end: 275, holds: true });
  });
});

describe('a service', () => {
  it('is not ready before its broker is there, and says so; then it is', async () => {
    const { port } = broker;
    await broker.stop();
    const early = await cluster.launch('analytics');
    const readiness = async () => {
      const answer = await fetch(`http://127.0.0.1:${early.port}/health/ready`).catch(() => undefined);
      return answer === undefined ? undefined : ((await answer.json()) as { checks: Record<string, string> }).checks;
    };
    let checks = await readiness();
    while (checks?.broker === undefined) checks = await readiness();
    expect(checks).toMatchObject({ broker: 'connecting', start: 'starting' });
    const refused = await ask('GET', school);
    expect([503, 504]).toContain(refused.status);
    broker = await startNats({ port });
    await cluster.ready(early);
  });
});
