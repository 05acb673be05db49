import type { Aggregates, EventStore } from '@zveno/event-store';
import { isDomainError, type Command, type Recorded } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging/derived-id';
import { deciderOf } from './deciders.ts';
import { Flight } from './flight.ts';
import type { StoredStep } from './stored-step.ts';

/** How far the steps have come. */
export type Progress = { done: number; events: number; refused: number };

/** Who carries the steps out: what stood beside the event that started them. */
export type Bearer = Readonly<{ processId: string; actorId: string; onBehalfOf?: string; causationId: string }>;

/** A stored plan and how it is carried out. */
export type Plan = Readonly<{
  /** The stream that holds it, and the type of the events that hold its parts. */
  stream: string;
  planned: string;
  /** Steps of a phase begin when all of the phases before have ended; they are stored in this order. */
  phaseOf: (commandType: string) => number;
  /** A last look before a step. @throws DomainError to refuse it */
  guard?: (command: Command) => Promise<void>;
  /** A rule refused a step. */
  refused?: (row: string, code: string) => void;
}>;

/** Commands under way at once: enough that one commit takes many of them. */
const IN_FLIGHT = 128;

/** Refusals by the machine rather than by a rule: the step stays to be done. */
const isMomentary = (code: string): boolean => /^(?:event-store|key-store|read-store|read)\./u.test(code);

/**
 * Carries out the steps of a stored plan, phase by phase. Steps on one stream keep their order. Each command's id follows
 * from the process and its row, so that steps which a crash had already let through are done once.
 *
 * @param again whether the plan may have been carried out in part before
 */
export const runSteps = async (
  store: EventStore,
  aggregates: Aggregates,
  plan: Plan,
  bearer: Bearer,
  now: () => string,
  progress: Progress,
  signal: AbortSignal,
  again: boolean,
): Promise<void> => {
  const flight = new Flight(IN_FLIGHT);
  let phase = 0;
  const run = async ({ row, stream }: StoredStep, command: Command) => {
    try {
      await plan.guard?.(command);
      const { events } = await aggregates.handle(deciderOf(stream), stream, command);
      // What a former run recorded is answered without its events: each step was planned because it makes one.
      progress.events += again ? Math.max(1, events.length) : events.length;
    } catch (error) {
      if (!isDomainError(error) || isMomentary(error.code)) throw error;
      progress.refused += 1;
      plan.refused?.(row, error.code);
    }
    progress.done += 1;
  };
  for await (const step of storedSteps(store, plan)) {
    signal.throwIfAborted();
    const command = commandOf(step, bearer, now());
    if (plan.phaseOf(command.type) !== phase) {
      await flight.landed();
      phase = plan.phaseOf(command.type);
    }
    await flight.take(() => run(step, command));
  }
  await flight.landed();
};

/** The steps of a stored plan, in order. */
export async function* storedSteps(
  store: EventStore,
  { stream, planned }: Pick<Plan, 'stream' | 'planned'>,
): AsyncGenerator<StoredStep> {
  for await (const event of store.readStream(stream))
    if (event.type === planned) yield* (event as unknown as Recorded & { data: { steps: StoredStep[] } }).data.steps;
}

/** The id of the command that a step of a process gives. */
export const commandIdOf = (processId: string, row: string): string => derivedId(processId, row);

const commandOf = (
  { row, orgId, effectiveOn, orderRef, command }: StoredStep,
  { processId, actorId, onBehalfOf, causationId }: Bearer,
  now: string,
): Command => {
  const { type, data } = JSON.parse(command) as { type: string; data: object };
  return {
    type,
    data,
    metadata: {
      commandId: commandIdOf(processId, row),
      ...(orgId === undefined ? {} : { orgId }),
      actorId,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(orderRef === undefined ? {} : { orderRef }),
      effectiveOn,
      now,
      correlationId: processId,
      causationId,
    },
  };
};
