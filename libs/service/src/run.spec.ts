import { jest } from '@jest/globals';
import { DomainError } from '@zveno/kernel';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Host } from './host.ts';
import { EXIT_CONFIGURATION, runProgram } from './run.ts';

const QUIET = { LOG_LEVEL: 'silent' };

describe('a program', () => {
  let exited: Promise<number>;
  let said = '';

  beforeEach(() => {
    said = '';
    exited = new Promise((resolve) => {
      jest.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as never);
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.removeAllListeners('SIGTERM');
    process.removeAllListeners('SIGINT');
  });

  it('does not start on a bad configuration: variable and reason, exit code 78', async () => {
    let started = false;
    await runProgram('probe', async () => void (started = true), { ...QUIET, HTTP_PORT: 'many' });
    expect([await exited, started]).toEqual([EXIT_CONFIGURATION, false]);
    expect(said).toBe('probe: HTTP_PORT: должно быть целым числом от 0 до 65535\n');
  });

  it('counts what only its stores can see as configuration too', async () => {
    const start = () => Promise.reject(new DomainError('config.invalid', { variable: 'EVENT_STORE_URL' }));
    await runProgram('probe', start, QUIET);
    expect(await exited).toBe(EXIT_CONFIGURATION);
    expect(said).toContain('config.invalid variable=EVENT_STORE_URL');
  });

  it('names the port when another program holds it', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const start = async () => void (await once(createServer().listen(port, '127.0.0.1'), 'listening'));
    await runProgram('probe', start, QUIET);
    expect(await exited).toBe(EXIT_CONFIGURATION);
    expect(said).toContain('HTTP_PORT: порт занят');
    holder.close();
  });

  it('closes what it had opened when its start fails', async () => {
    const closed: string[] = [];
    const start = async ({ shutdown }: Host) => {
      shutdown.onStop('store', () => closed.push('store'));
      throw new DomainError('event-store.unavailable');
    };
    await runProgram('probe', start, QUIET);
    expect([await exited, closed]).toEqual([1, ['store']]);
    expect(said).toBe('probe: could not start: event-store.unavailable (docs/problems/event-store.unavailable.md)\n');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('finishes what is under way on %s and exits with 0', async (signal) => {
    const seen: string[] = [];
    let finish = () => {};
    await runProgram(
      'probe',
      async ({ shutdown, health }) => {
        shutdown.onStop('store', () => seen.push('store'));
        shutdown.onStop('door', async () => {
          await new Promise<void>((resolve) => (finish = resolve));
          seen.push('door', (await health.readiness()).status);
        });
      },
      QUIET,
    );
    process.emit(signal);
    expect(seen).toEqual([]);
    finish();
    expect(await exited).toBe(0);
    expect(seen).toEqual(['door', 'not-ready', 'store']);
  });

  it('exits with 1 when something could not be closed', async () => {
    await runProgram(
      'probe',
      async ({ shutdown }) => shutdown.onStop('store', () => Promise.reject(new Error('x'))),
      QUIET,
    );
    process.emit('SIGTERM');
    expect(await exited).toBe(1);
  });

  it('quits at a second signal', async () => {
    let finish = () => {};
    const stuck = new Promise<void>((resolve) => (finish = resolve));
    let host: Host | undefined;
    const start = async (given: Host) => {
      host = given;
      given.shutdown.onStop('door', () => stuck);
    };
    await runProgram('probe', start, QUIET);
    process.emit('SIGTERM');
    process.emit('SIGTERM');
    expect(await exited).toBe(130);
    finish();
    await host?.shutdown.stop('spec');
  });
});
