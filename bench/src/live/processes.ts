import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Heard, Order, Outcome } from './protocol.ts';

const start = (file: string, execArgv: readonly string[] = []): ChildProcess => {
  const compiled = import.meta.url.endsWith('.js') ? file.replace(/\.ts$/u, '.js') : file;
  return fork(fileURLToPath(new URL(compiled, import.meta.url)), {
    execArgv: [...process.execArgv, ...execArgv],
    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  });
};

/** The process with the sockets. */
export type Listeners = Readonly<{
  /** Opens them all at once. @returns how long it took until the last was greeted (or had its changes), in milliseconds */
  open: (url: string, tokens: readonly (string | null)[], resume?: string) => Promise<number>;
  heard: (ids: readonly string[], count: number) => Promise<Heard>;
  forget: () => Promise<unknown>;
  close: () => Promise<unknown>;
  pid: number;
  end: () => void;
}>;

export const startListeners = (): Listeners => {
  const child = start('./listeners.ts');
  const tell = async <T extends Outcome>(order: Order): Promise<T> => {
    child.send(order);
    const [outcome] = (await once(child, 'message')) as [T | { failed: string }];
    if ('failed' in outcome) throw new Error(outcome.failed);
    return outcome;
  };
  return {
    open: async (url, tokens, resume) => {
      const ws = url.replace(/^http/u, 'ws');
      const order = { do: 'open', url: ws, tokens, ...(resume !== undefined && { resume }) } as const;
      return (await tell<{ took: number }>(order)).took;
    },
    heard: (ids, count) => tell<Heard>({ do: 'heard', ids, count }),
    forget: () => tell({ do: 'forget' }),
    close: () => tell({ do: 'close' }),
    pid: child.pid!,
    end: () => child.disconnect(),
  };
};

/** The bare server. `inspect`: a port on which it lets itself be looked into. */
export const startBare = async (inspect: number): Promise<Readonly<{ url: string; end: () => void }>> => {
  const child = start('./bare-sockets.ts', [`--inspect=127.0.0.1:${inspect}`]);
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, end: () => child.disconnect() };
};
