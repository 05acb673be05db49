import { derivedId } from '@zveno/messaging';
import { commandMetadata, type RequestContext } from '@zveno/messaging';
import type { Metadata } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';

/** The metadata of one step of a request that records in several streams, or several times in one. */
export const stepOf = (context: RequestContext, step: string, actorId = context.actor.actorId): Metadata =>
  commandMetadata({
    ...context,
    commandId: derivedId(context.commandId, actorId, step),
    actor: { ...context.actor, actorId },
  });

/**
 * The metadata of something shown as a proof. Its id is never the sender's: a proof sent again under an old id would pass for
 * the command done before.
 */
export const proofOf = (context: RequestContext, actorId: string): Metadata =>
  commandMetadata({ ...context, commandId: randomUUID(), actor: { ...context.actor, actorId } });
