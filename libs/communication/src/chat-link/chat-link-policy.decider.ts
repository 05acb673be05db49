import { chatLinkPolicyEvents, type ChatLinkPolicyEvent } from '@zveno/contracts-communication/events';
import { defineDecider, type Command } from '@zveno/kernel';

type Policy = ChatLinkPolicyEvent['data'];

export type SetChatLinkPolicy = Command<'SetChatLinkPolicy', Policy>;

/** Whether parents read before they are confirmed: not unless somebody has decided so (I7). */
export const chatLinkPolicy = defineDecider<
  Pick<Policy, 'readBeforeConfirmation'>,
  SetChatLinkPolicy,
  ChatLinkPolicyEvent
>({
  events: chatLinkPolicyEvents,
  initial: () => ({ readBeforeConfirmation: false }),
  evolve: (_, { data: { readBeforeConfirmation } }) => ({ readBeforeConfirmation }),
  decide: {
    SetChatLinkPolicy: ({ data }, { readBeforeConfirmation }) =>
      data.readBeforeConfirmation === readBeforeConfirmation ? [] : [{ type: 'ChatLinkPolicySet', data }],
  },
});
