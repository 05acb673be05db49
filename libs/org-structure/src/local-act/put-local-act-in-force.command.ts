import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { editionOn, type LocalAct, type LocalActEvent } from './local-act.state.ts';

export type PutLocalActInForce = Command<'PutLocalActInForce', DataOf<LocalActEvent, 'LocalActInForce'>>;

/** From when an edition is in force: from its signing and its approval, the later of the two (R03). */
export const inForceFrom = ({ signedOn, approvedOn }: Readonly<{ signedOn: string; approvedOn: string }>): string =>
  signedOn > approvedOn ? signedOn : approvedOn;

/**
 * Approves an edition by order; what is in force on that date is superseded.
 *
 * @throws DomainError `local-act.not-found`, `order.required`, `local-act.before-adoption` when it would be in force before
 * the council adopted it
 */
export const putLocalActInForce = ({ data, metadata }: PutLocalActInForce, state: LocalAct): LocalActEvent[] => {
  const { organizationId, editionId } = data;
  const edition = state.editions[editionId];
  if (edition === undefined) throw new DomainError('local-act.not-found');
  if (metadata.orderRef === undefined) throw new DomainError('order.required');
  if (inForceFrom(data) < edition.council.protocolDate) throw new DomainError('local-act.before-adoption');
  const before = editionOn(state, metadata.effectiveOn);
  if (before === editionId) return [];
  const inForce: LocalActEvent = { type: 'LocalActInForce', data };
  if (before === undefined) return [inForce];
  return [{ type: 'LocalActSuperseded', data: { organizationId, editionId: before, by: editionId } }, inForce];
};
