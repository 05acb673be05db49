import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const workspace = join(import.meta.dirname, '../../..');
const PATIENCE_MS = 60_000;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

/** Waits until something is there. */
export const until = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await pause(50);
  }
};

/** The built platform on a folder of its own, as `npm start` runs it; its messages are read from its terminal. */
export class BuiltPlatform {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #said = '';

  private constructor(url: string, folder: string, child: ChildProcess) {
    this.url = url;
    this.#folder = folder;
    this.#child = child;
    child.stdout!.on('data', (chunk) => (this.#said += String(chunk)));
    child.stderr!.on('data', (chunk) => (this.#said += String(chunk)));
  }

  /** Starts it with one operator, who signs in by this phone. */
  static async start(
    operator: Readonly<{ phone: string; surname: string; givenName: string }>,
  ): Promise<BuiltPlatform> {
    const folder = mkdtempSync(join(tmpdir(), 'zveno-e2e-'));
    const port = await freePort();
    const environment = {
      ...process.env,
      DATA_DIR: folder,
      HTTP_PORT: String(port),
      RATE_LIMIT_PER_ADDRESS: '0',
      PUBLIC_URL: `http://localhost:${port}`,
      NODE_OPTIONS: '',
    };
    const child = spawn(process.execPath, ['apps/standalone/dist/main.js', '--no-demo'], {
      cwd: workspace,
      env: environment,
    });
    const platform = new BuiltPlatform(`http://localhost:${port}`, folder, child);
    await until('the platform is ready', async () => {
      if (child.exitCode !== null) throw new Error(`the platform ended: ${platform.#said}`);
      return (await fetch(`${platform.url}/health/ready`).catch(() => undefined))?.ok === true ? true : undefined;
    });
    const added = spawnSync(
      process.execPath,
      [
        'apps/zveno/bin/zveno.js',
        ...['operator', 'add', '--data', folder, '--phone', operator.phone],
        ...['--surname', operator.surname, '--name', operator.givenName],
      ],
      { cwd: workspace, env: environment, encoding: 'utf8' },
    );
    if (added.status !== 0) throw new Error(`the operator was not added: ${added.stdout}${added.stderr}`);
    return platform;
  }

  /** How many messages to a phone there are so far. */
  messagesTo(phone: string): readonly string[] {
    return this.#said
      .split('СМС на ')
      .slice(1)
      .filter((message) => message.startsWith(phone));
  }

  /** The code of the next message to a phone after the first `seen` ones. */
  codeFor(phone: string, seen: number): Promise<string> {
    return until('a code', () => /код входа (\d{6})/u.exec(this.messagesTo(phone)[seen] ?? '')?.[1]);
  }

  /** What went wrong in it, as its log says. */
  faults(): readonly string[] {
    return this.#said.split('\n').filter((line) => /^\{"level":"(?:error|fatal)"/u.test(line));
  }

  async stop(): Promise<void> {
    const ended = this.#child.exitCode === null ? once(this.#child, 'close') : undefined;
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true });
  }
}
