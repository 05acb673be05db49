import { defineDecider, pickEvents, type Command } from '@zveno/kernel';
import { acknowledgementEvents, type AcknowledgementEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type AcknowledgeLocalAct = Command<'AcknowledgeLocalAct', DataOf<AcknowledgementEvent, 'LocalActAcknowledged'>>;

/** Whether the person has said that they have read the edition. A stream of its own for each: thousands do so in a day. */
export const acknowledgement = defineDecider<boolean, AcknowledgeLocalAct, AcknowledgementEvent>({
  events: pickEvents(acknowledgementEvents, acknowledgementEvents.types),
  initial: () => false,
  evolve: () => true,
  decide: {
    AcknowledgeLocalAct: ({ data }, read) => (read ? [] : [{ type: 'LocalActAcknowledged', data }]),
  },
});
