import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging/derived-id';
import { randomUUID } from 'node:crypto';
import type { StoredStep } from '../steps/stored-step.ts';
import { batch, type BatchCommand } from './batch.decider.ts';
import { batchRegister, type BatchRegister, type RegisterCommand } from './batch-register.decider.ts';
import type { Batch, Completed, Started } from './batch.state.ts';

/** Who acts on a batch's own records, for which organisation, and when. */
export type Hand = Readonly<{
  organizationId: string;
  actorId: string;
  onBehalfOf?: string;
  orderRef?: string;
  now: string;
  /** Today where the organisation is. */
  today: string;
}>;

/** How many steps one event holds. */
const PART = 500;

/** Keeps the records of batches: the register and each one's own stream. Repeating any of it is harmless. */
export class BatchRecords {
  readonly #aggregates: Aggregates;

  constructor(aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** Batches under way, and whose they are. */
  async open(): Promise<BatchRegister> {
    return (await this.#aggregates.load(batchRegister, streams.movementBatches())).state;
  }

  async stateOf(batchId: string): Promise<Batch> {
    return (await this.#aggregates.load(batch, streams.movementBatch(batchId))).state;
  }

  /** Enters the batch in the register. @throws DomainError `movement-batch.running` */
  async enter(batchId: string, hand: Hand): Promise<void> {
    await this.#register('OpenBatch', batchId, hand);
  }

  /** Strikes the batch off the register. */
  async close(batchId: string, hand: Hand): Promise<void> {
    await this.#register('CloseBatch', batchId, hand);
  }

  /** Stores the whole plan and starts it. @returns the position of the start @throws DomainError `movement-batch.exists` */
  async start(steps: readonly StoredStep[], about: Omit<Started, 'parts' | 'steps'>, hand: Hand): Promise<string> {
    const { batchId, organizationId } = about;
    const parts = Math.ceil(steps.length / PART);
    for (let part = 0; part < parts; part += 1) {
      const data = { batchId, organizationId, part, steps: steps.slice(part * PART, (part + 1) * PART) };
      await this.#onBatch(batchId, `part ${part}`, { type: 'PlanBatch', data }, hand);
    }
    const started = { ...about, parts, steps: steps.length };
    return this.#onBatch(batchId, 'start', { type: 'StartBatch', data: started }, hand);
  }

  async complete(completed: Completed, hand: Hand): Promise<void> {
    await this.#onBatch(completed.batchId, 'complete', { type: 'CompleteBatch', data: completed }, hand);
  }

  /** Lays a plan aside that has not started, and strikes it off. */
  async abandon(batchId: string, reason: string, hand: Hand): Promise<void> {
    const { organizationId } = hand;
    await this.#onBatch(batchId, 'abandon', { type: 'AbandonBatch', data: { batchId, organizationId, reason } }, hand);
    if ((await this.stateOf(batchId)).status === 'Abandoned') await this.close(batchId, hand);
  }

  /** @throws DomainError see `markUndone` */
  async markUndone(batchId: string, by: string, hand: Hand): Promise<void> {
    const data = { batchId, organizationId: hand.organizationId, by };
    await this.#onBatch(batchId, `undone by ${by}`, { type: 'MarkUndone', data }, hand);
  }

  async #onBatch(
    batchId: string,
    act: string,
    command: Readonly<{ type: BatchCommand['type']; data: object }>,
    hand: Hand,
  ): Promise<string> {
    const metadata = metadataOf(derivedId('movement-batch', batchId, act), batchId, hand);
    const wish = { ...command, metadata } as BatchCommand;
    return (await this.#aggregates.handle(batch, streams.movementBatch(batchId), wish)).position;
  }

  async #register(type: RegisterCommand['type'], batchId: string, hand: Hand): Promise<void> {
    const data = { batchId, organizationId: hand.organizationId };
    const command = { type, data, metadata: metadataOf(randomUUID(), batchId, hand) } as RegisterCommand;
    await this.#aggregates.handle(batchRegister, streams.movementBatches(), command);
  }
}

const metadataOf = (commandId: string, batchId: string, hand: Hand): Metadata => ({
  commandId,
  orgId: hand.organizationId,
  actorId: hand.actorId,
  ...(hand.onBehalfOf === undefined ? {} : { onBehalfOf: hand.onBehalfOf }),
  ...(hand.orderRef === undefined ? {} : { orderRef: hand.orderRef }),
  effectiveOn: hand.today,
  now: hand.now,
  correlationId: batchId,
});
