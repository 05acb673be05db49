import { comparePositions } from '@zveno/kernel';
import type { AllStreamResolvedEvent, Filter } from '@kurrent/kurrentdb-client';
import { Bell } from '../bell.ts';
import type { Batch } from '../event-store.port.ts';
import type { KurrentClient } from './client.ts';
import { positionOf, toPosition, toRecorded } from './translate.ts';

/** The server's own streams begin with `$`; the platform's never do. */
export const OWN_STREAMS: Filter = { filterOn: 'streamName', regex: '^[^$]', checkpointInterval: 1 };

/** Events that the subscription holds ready; beyond that the server waits. */
const READY = 256;

/**
 * What is appended from now on, behind a position that was read up to the head. Returns when the signal aborts or the
 * subscription was dropped: whoever goes on, goes on by reading behind the last batch.
 */
export async function* liveBatches(
  client: KurrentClient,
  after: string,
  { size, signal }: { size: number; signal: AbortSignal },
): AsyncGenerator<Batch> {
  const bell = new Bell();
  const ring = () => bell.ring();
  let dropped = false;
  const drop = () => {
    dropped = true;
    ring();
  };
  const subscription = client.subscribeToAll(
    { fromPosition: toPosition(after), filter: OWN_STREAMS },
    { highWaterMark: READY },
  );
  for (const event of ['error', 'end', 'close']) subscription.on(event, drop);
  subscription.on('readable', ring);
  try {
    for (let position = after; !signal.aborted;) {
      const { count } = bell;
      const taken: AllStreamResolvedEvent[] = [];
      for (let next; taken.length < size && (next = subscription.read() as AllStreamResolvedEvent | null) !== null;)
        taken.push(next);
      const fresh = taken.filter((event) => comparePositions(positionOf(event), position) > 0);
      const last = fresh.at(-1);
      if (last !== undefined) {
        position = positionOf(last);
        const events = fresh.map(toRecorded).filter((event) => event !== undefined);
        yield { events, position, caughtUp: taken.length < size };
      } else if (dropped) return;
      else await bell.since(count, signal);
    }
  } finally {
    void subscription.unsubscribe().catch(() => undefined);
    subscription.on('error', () => undefined);
    subscription.destroy();
  }
}
