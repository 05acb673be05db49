import { Logger } from '@nestjs/common';
import { fileContentSubjects } from '@zveno/contracts-communication';
import { claimByChatLink, personContacts, personNames } from '@zveno/contracts-identity';
import { rosterImportSubjects } from '@zveno/contracts-org-structure';
import { platformRoutes } from '@zveno/gateway';
import { InternalTokens, NatsLink } from '@zveno/messaging/nats';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '../../..');
const tool = async <T>(file: string): Promise<T> => (await import(join(workspace, 'tools', file))) as T;

type Broker = Readonly<{ port: number; stop: () => Promise<void> }>;

const SERVICES = ['identity', 'org-structure', 'invitation', 'communication', 'analytics'];
const NAMES = ['gateway', ...SERVICES];
const subjects = [
  ...platformRoutes.map(({ subject }) => subject),
  ...Object.values(rosterImportSubjects),
  ...Object.values(fileContentSubjects),
];

let folder: string;
let broker: Broker;
const links = new Map<string, NatsLink>();

beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'zveno-nats-'));
  const passwords = NAMES.map((name) => `${name.toUpperCase().replace('-', '_')}_PASSWORD: "of ${name}"`);
  writeFileSync(join(folder, 'passwords.conf'), passwords.join('\n'));
  const { natsConfiguration } = await tool<{ natsConfiguration: (path?: string) => string }>('nats-permissions.mjs');
  writeFileSync(join(folder, 'nats.conf'), natsConfiguration('passwords.conf'));
  expect(readFileSync(join(workspace, 'docker/nats/nats.conf'), 'utf8')).toBe(natsConfiguration());
  const { start } = await tool<{ start: (given: object) => Promise<Broker> }>('servers/nats.mjs');
  broker = await start({ config: join(folder, 'nats.conf') });
  const tokens = new InternalTokens(Buffer.alloc(32));
  for (const name of NAMES) {
    const url = `nats://${name}:${encodeURIComponent(`of ${name}`)}@127.0.0.1:${broker.port}`;
    links.set(name, await NatsLink.connect({ url, name, tokens }));
  }
});
afterAll(async () => {
  for (const link of links.values()) await link.close();
  await broker.stop();
  rmSync(folder, { recursive: true });
});

const connectionOf = (name: string) => links.get(name)!.connection;

/** Whether the broker lets a program listen. */
const hears = async (name: string, subject: string, queue?: string): Promise<boolean> => {
  let refused = false;
  const subscription = connectionOf(name).subscribe(subject, {
    ...(queue === undefined ? {} : { queue }),
    callback: (error) => {
      refused ||= error !== null;
    },
  });
  await connectionOf(name).flush();
  // The refusal and the flush's answer come in one stretch of the stream; the callback runs in a turn of its own.
  await new Promise(setImmediate);
  if (!refused) subscription.unsubscribe();
  return !refused;
};

describe('the broker’s rights', () => {
  it('know every subject of the contracts as one service’s, or as everybody’s', () => {
    const owners = new Set(subjects.map((subject) => subject.split('.')[0]));
    expect([...owners].sort()).toEqual([...SERVICES, 'operations'].sort());
  });

  it.each(SERVICES)('let %s hear its own requests in its own group, and no others', async (name) => {
    const heard: string[] = [];
    for (const subject of subjects) if (await hears(name, subject, name)) heard.push(subject);
    expect(heard.filter((subject) => !subject.startsWith('operations.'))).toEqual(
      subjects.filter((subject) => subject.startsWith(`${name}.`)),
    );
    expect(await hears(name, 'operations.status.get')).toBe(true);
    for (const subject of [`${name}.>`, '>', '_INBOX.>', '_INBOX.gateway.>', 'notice.>'])
      expect([subject, await hears(name, subject)]).toEqual([subject, false]);
    expect(await hears(name, `${name}.>`, 'spies')).toBe(false);
  });

  it('let the gateway ask and the service answer, once, and nobody ask in its stead', async () => {
    const asked: string[] = [];
    connectionOf('analytics').subscribe('analytics.probe', {
      queue: 'analytics',
      callback: (_, message) => {
        asked.push(message.string());
        message.respond('answer');
      },
    });
    await connectionOf('analytics').flush();
    const answer = await connectionOf('gateway').request('analytics.probe', 'from the gateway');
    expect(answer.string()).toBe('answer');
    connectionOf('org-structure').publish('analytics.probe', 'from a service', { reply: '_INBOX.org-structure.x' });
    await connectionOf('org-structure').flush();
    await connectionOf('gateway').request('analytics.probe', 'again');
    expect(asked).toEqual(['from the gateway', 'again']);
  });

  it.each([
    ['org-structure', personNames.subject],
    ['invitation', personContacts.subject],
    ['communication', personNames.subject],
    ['communication', claimByChatLink.subject],
    ['analytics', personNames.subject],
  ])('let %s ask %s', async (name, subject) => {
    const answers = connectionOf('identity').subscribe(subject, {
      queue: 'identity',
      callback: (_, message) => void message.respond('answer'),
    });
    await connectionOf('identity').flush();
    const answer = await connectionOf(name).request(subject, 'from a service', { timeout: 5_000 });
    expect(answer.string()).toBe('answer');
    answers.unsubscribe();
  });

  it('are nobody’s without a password', async () => {
    const { connect } = await import('@nats-io/transport-node');
    await expect(connect({ servers: `127.0.0.1:${broker.port}` })).rejects.toThrow(/authorization/iu);
  });
});
