import { dateIn, type Metadata } from '@zveno/kernel';
import type { RequestContext } from './request.ts';

/**
 * What a command's rules may know, from the request it came with. `effectiveOn` is the date in the organisation; where the
 * request names none, today in `timeZone` (IANA, default UTC).
 */
export const commandMetadata = (
  context: RequestContext,
  about: Readonly<{ orgId?: string; effectiveOn?: string; timeZone?: string; orderRef?: string }> = {},
): Metadata => {
  const orderRef = about.orderRef ?? context.orderRef;
  return {
    commandId: context.commandId,
    ...(about.orgId === undefined ? {} : { orgId: about.orgId }),
    actorId: context.actor.actorId,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
    ...(orderRef === undefined ? {} : { orderRef }),
    effectiveOn: about.effectiveOn ?? dateIn(about.timeZone ?? 'UTC', context.now),
    now: context.now,
    correlationId: context.correlationId,
  };
};
