import { CommandError, EXIT } from '../exit-codes.ts';
import { portion, type Terminal } from '../terminal.ts';
import type { ApiClient } from './api-client.ts';

const INTERVAL_MS = 500;
/** A server being restarted is back within half a minute; long work goes on by itself meanwhile. */
const PATIENCE_MS = 30_000;

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/**
 * Waits for long work on the server, showing how far it is; resolves with its last state. Work that failed for the reason
 * `alsoDone` counts as done.
 * @throws CommandError failed, when the work failed; unreachable, when the server has been gone for half a minute
 */
export const pollUntilDone = async (
  client: ApiClient,
  { progress, pause }: Terminal,
  { path, title, alsoDone }: { path: string; title: string; alsoDone?: string },
): Promise<Record<string, unknown>> => {
  let lastAnswer = performance.now();
  for (;;) {
    try {
      const state = await client.send({ method: 'GET', path });
      lastAnswer = performance.now();
      const [done, total] = [count(state.done), count(state.total)];
      progress(`${title}: ${portion(done, total)}`, total > 0 ? done / total : 0);
      if (state.status === 'completed' || (alsoDone !== undefined && state.reason === alsoDone)) {
        progress('');
        return state;
      }
      if (state.status === 'failed' || state.status === 'abandoned') {
        const reason = state.reason ?? state.code ?? state.error;
        throw new CommandError(
          EXIT.failed,
          `${title}: не выполнено${reason === undefined ? '' : ` (${String(reason)})`}`,
        );
      }
    } catch (error) {
      const gone = error instanceof CommandError && error.transient;
      if (!gone || performance.now() - lastAnswer > PATIENCE_MS) throw error;
    }
    await pause(INTERVAL_MS);
  }
};
