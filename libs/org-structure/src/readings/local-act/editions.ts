import { comparePositions, factsAsOf, valueAsOf, type AsOf } from '@zveno/kernel';
import type { LocalActEdition } from '@zveno/contracts-org-structure';
import type { InForceValue, LocalActRow } from './local-acts.projection.ts';

/** What was in force at a point on both clocks. */
export const inForceAsOf = (row: LocalActRow | null, asOf: AsOf): InForceValue | undefined =>
  valueAsOf(row?.inForce ?? [], asOf) ?? undefined;

/** The editions that were known, by the date of their minutes, each as it stood. */
export const editionsAsOf = (row: LocalActRow | null, asOf: AsOf): LocalActEdition[] => {
  if (row === null) return [];
  const current = inForceAsOf(row, asOf)?.editionId;
  const facts = factsAsOf(row.inForce, asOf);
  return Object.entries(row.editions)
    .filter(([, { position }]) => asOf.known === undefined || comparePositions(position, asOf.known) <= 0)
    .map(([editionId, { position: _, ...edition }]): LocalActEdition => {
      const last = facts.findLast(({ value }) => value?.editionId === editionId);
      const status = editionId === current ? 'in-force' : last === undefined ? 'adopted' : 'superseded';
      if (last === undefined || last.value === null) return { editionId, ...edition, status };
      const { signedOn, approvedOn, orderRef } = last.value;
      const order = orderRef === undefined ? {} : { orderId: orderRef };
      return { editionId, ...edition, status, inForceFrom: last.effectiveOn, signedOn, approvedOn, ...order };
    })
    .sort((a, b) => (a.council.protocolDate < b.council.protocolDate ? -1 : 1));
};
