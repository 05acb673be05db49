import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutMovementBatch,
  orgStructureCommands as commands,
  orgStructureQueries as queries,
  StartMovementBatchRequest,
  UndoMovementBatchRequest,
  type BatchStarted,
  type MovementBatchView,
} from '@zveno/contracts-org-structure';
import { rosterSubject, streams } from '@zveno/contracts-org-structure/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, validated } from '@zveno/service';
import { Acts, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { batchMovement, itemData } from './batch-items.ts';
import { batchTerms } from './batch-terms.ts';
import { storable, type BatchStep } from './batch-step.ts';
import { MovementBatches, ownBatch } from './movement-batches.ts';
import { undoSteps } from './undo-steps.ts';

/** Many movements by one order, and the way back. */
@Controller()
export class MovementBatchController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(MovementBatches) private readonly batches: MovementBatches,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @MessagePattern(commands.startMovementBatch.subject)
  async start(
    @Payload(validated(StartMovementBatchRequest)) request: StartMovementBatchRequest,
    @Meta() context: RequestContext,
  ): Promise<BatchStarted> {
    const { organizationId, movement, items } = request;
    const { type, grounded } = batchMovement[movement];
    const metadata = await this.acts.ground({ request, context }, type);
    if (metadata.orderRef === undefined) throw new DomainError('order.required');
    const data = itemData(movement, items);
    const targets = new Set(items.flatMap(({ toUnitId }) => toUnitId ?? []));
    const batchId = newId(request.batchId, context);
    const { hand, undoUntil, digest } = batchTerms(metadata, request, this.batches.undoDays);
    const plan = async () => {
      for (const unitId of targets) await this.references.studyGroup(unitId, metadata);
      const steps = data.map(async (item): Promise<BatchStep> => {
        const { rosterEntryId } = item;
        const ground = grounded ? await this.seals.ground(organizationId, rosterEntryId, request) : {};
        const stream = streams.student(organizationId, rosterEntryId);
        const { effectiveOn } = metadata;
        return { about: rosterEntryId, stream, type, data: { ...item, ...ground }, effectiveOn };
      });
      return storable(await Promise.all(steps), organizationId, metadata.orderRef);
    };
    const wish = { batchId, kind: 'movements', digest, undoUntil } as const;
    return { batchId, ...(await this.batches.start(wish, hand, plan)) };
  }

  /** One undo for each batch: asked again, it answers the same. */
  @MessagePattern(commands.undoMovementBatch.subject)
  async undo(
    @Payload(validated(UndoMovementBatchRequest)) request: UndoMovementBatchRequest,
    @Meta() context: RequestContext,
  ): Promise<BatchStarted> {
    const { organizationId, batchId: undoes, reason } = request;
    const metadata = await this.acts.ground({ request, context }, 'CorrectMovement', async (today) => today);
    const batchId = derivedId('undo', undoes);
    const { hand } = batchTerms(metadata, request, this.batches.undoDays);
    await this.batches.records.markUndone(undoes, batchId, hand);
    const state = ownBatch(await this.batches.records.stateOf(undoes), organizationId);
    const refused = new Set(state.status === 'Completed' ? state.completed.refused.map(({ row }) => row) : []);
    const sealed = (rosterEntryId: string) =>
      this.seals.fields(organizationId, rosterSubject(rosterEntryId), { reason });
    const plan = async () =>
      storable(
        await undoSteps(this.store, this.aggregates, undoes, refused, organizationId, sealed),
        organizationId,
        metadata.orderRef,
      );
    const wish = { batchId, kind: 'undo', digest: undoes, undoes } as const;
    return { batchId, ...(await this.batches.start(wish, hand, plan)) };
  }

  @MessagePattern(queries.getMovementBatch.subject)
  async get(
    @Payload(validated(AboutMovementBatch)) { organizationId, batchId }: AboutMovementBatch,
  ): Promise<MovementBatchView> {
    const { started, refused, status, done, undoneBy } = await this.batches.status(batchId, organizationId);
    const { kind, steps, undoUntil, undoes } = started;
    return {
      batchId,
      kind,
      status,
      steps,
      done,
      refused: [...refused],
      ...(undoUntil !== undefined && { undoUntil }),
      ...(undoneBy !== undefined && { undoneBy }),
      ...(undoes !== undefined && { undoes }),
    };
  }
}
