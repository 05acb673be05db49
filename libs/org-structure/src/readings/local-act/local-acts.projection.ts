import { defineProjection, factOf, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { localActEvents, type LocalActEvent } from '@zveno/contracts-org-structure/events';

type Adopting = Extract<LocalActEvent, { type: 'LocalActAdopted' | 'LocalActAmended' }>;

/** An edition without its text. `position`: where it was recorded. */
export type EditionValue = Readonly<{
  title: string;
  sha256?: string;
  council: Readonly<{ name: string; protocolNumber: string; protocolDate: string }>;
  legalBasis: string;
  amends?: string;
  position: string;
}>;

export type InForceValue = Readonly<{ editionId: string; signedOn: string; approvedOn: string; orderRef?: string }>;

/** An organisation's local act: its editions, and which of them is in force from when (null: none), by organisation. */
export type LocalActRow = Row &
  Readonly<{
    editions: Readonly<Record<string, EditionValue>>;
    inForce: readonly Fact<InForceValue | null>[];
  }>;

const adopted = (row: LocalActRow | null, event: Recorded<Adopting>, key: string): LocalActRow => {
  const { organizationId: _, text: __, editionId, ...said } = event.data;
  const before = row ?? { _id: key, editions: {}, inForce: [] };
  return { ...before, editions: { ...before.editions, [editionId]: { ...said, position: event.position } } };
};

export const localActs = defineProjection<LocalActRow, LocalActEvent>({
  name: 'local-acts',
  version: 1,
  events: localActEvents,
  keys: ({ data }) => [data.organizationId],
  on: {
    LocalActAdopted: adopted,
    LocalActAmended: adopted,
    LocalActInForce: (row, event) => {
      const { organizationId: _, ...said } = event.data;
      const { orderRef } = event.metadata;
      const fact = factOf<InForceValue | null>(event, { ...said, ...(orderRef && { orderRef }) });
      return row && { ...row, inForce: [...row.inForce, fact] };
    },
    LocalActSuperseded: (row, event) => {
      if (row === null || event.data.by !== undefined) return row;
      return { ...row, inForce: [...row.inForce, factOf<InForceValue | null>(event, null)] };
    },
  },
});
