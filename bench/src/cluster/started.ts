import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const workspace = join(import.meta.dirname, '../../../..');

/** A file of the workspace's tools, which have no types of their own. */
export const tool = async <T>(file: string): Promise<T> => (await import(join(workspace, 'tools', file))) as T;

/** What a run has started; stopped last first, whether the run went well or not. */
export class Started {
  readonly #stops: (() => Promise<unknown>)[] = [];
  #stopped = false;

  /** Stops it at once where the rest has been stopped already. */
  async add<T>(started: T, stop: () => Promise<unknown>): Promise<T> {
    if (this.#stopped) {
      await stop();
      throw new Error('stopped while it was starting');
    }
    this.#stops.push(stop);
    return started;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }
}

/** Starts a program of the bench, from what is built; once it is ready, gives its process id. */
export const startProgram = async (
  started: Started,
  file: string,
  port: number,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: { PATH: process.env.PATH, ...environment, HTTP_PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exit = once(child, 'exit');
  void exit.then(() => process.off('exit', kill));
  await started.add(child, async () => {
    child.kill('SIGTERM');
    await exit;
  });
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${file} has ended`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return child.pid!;
    await pause(50);
  }
};
