import type { Aggregates, EventStore } from '@zveno/event-store';
import { streams } from '@zveno/contracts-org-structure/events';
import { isDomainError, type Command, type Recorded } from '@zveno/kernel';
import { derivedId } from '../meaning/ids.ts';
import { phaseOf } from '../plan/steps.ts';
import type { PlannedPart, StoredStep } from '../records/roster-import.state.ts';
import { deciderOf } from './deciders.ts';

/** How far the steps have come. */
export type Progress = { done: number; events: number; refused: number };

/** Who carries the steps out: what stood beside the event that started them. */
export type Bearer = Readonly<{ importId: string; actorId: string; onBehalfOf?: string; causationId: string }>;

/** Commands under way at once: enough that one commit takes many of them. */
const IN_FLIGHT = 128;

/** Refusals by the machine rather than by a rule: the step stays to be done. */
const isMomentary = (code: string): boolean => /^(?:event-store|key-store|read-store)\./u.test(code);

/** A few things at once; the first failure ends all. */
class Flight {
  readonly #under = new Set<Promise<void>>();
  #failure: { error: unknown } | undefined;

  async take(work: () => Promise<void>): Promise<void> {
    while (this.#under.size >= IN_FLIGHT) await Promise.race(this.#under);
    if (this.#failure !== undefined) throw this.#failure.error;
    const run: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#under.delete(run));
    this.#under.add(run);
  }

  async landed(): Promise<void> {
    await Promise.all(this.#under);
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}

/**
 * Carries out the stored steps of an import, phase by phase. Steps on one stream keep their order. Each command's id
 * follows from the import and its row, so that steps which a crash had already let through are done once.
 *
 * @param again whether the import may have been carried out in part before
 */
export const runSteps = async (
  store: EventStore,
  aggregates: Aggregates,
  bearer: Bearer,
  now: () => string,
  progress: Progress,
  signal: AbortSignal,
  again: boolean,
): Promise<void> => {
  const flight = new Flight();
  let phase = 0;
  for await (const event of store.readStream(streams.rosterImport(bearer.importId))) {
    if (event.type !== 'RosterImportPlanned') continue;
    for (const step of (event as unknown as Recorded & { data: PlannedPart }).data.steps) {
      signal.throwIfAborted();
      const command = commandOf(step, bearer, now());
      if (phaseOf(command.type) !== phase) {
        await flight.landed();
        phase = phaseOf(command.type);
      }
      await flight.take(() => runStep(aggregates, step.stream, command, progress, again));
    }
  }
  await flight.landed();
};

const runStep = async (
  aggregates: Aggregates,
  stream: string,
  command: Command,
  progress: Progress,
  again: boolean,
): Promise<void> => {
  try {
    const { events } = await aggregates.handle(deciderOf(stream), stream, command);
    // What a former run recorded is answered without its events: each step was planned because it makes one.
    progress.events += again ? Math.max(1, events.length) : events.length;
  } catch (error) {
    if (!isDomainError(error) || isMomentary(error.code)) throw error;
    progress.refused += 1;
  }
  progress.done += 1;
};

const commandOf = (
  { row, orgId, effectiveOn, orderRef, command }: StoredStep,
  { importId, actorId, onBehalfOf, causationId }: Bearer,
  now: string,
): Command => {
  const { type, data } = JSON.parse(command) as { type: string; data: object };
  return {
    type,
    data,
    metadata: {
      commandId: derivedId(importId, row),
      ...(orgId === undefined ? {} : { orgId }),
      actorId,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(orderRef === undefined ? {} : { orderRef }),
      effectiveOn,
      now,
      correlationId: importId,
      causationId,
    },
  };
};
