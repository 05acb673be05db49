import type { ChatEvent, ChatException, ChatFacts, KnownChat, PersonKind } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type Sealed } from '@zveno/kernel';

type About = Readonly<{ chatId: string; organizationId: string; personId: string }>;

export type ListException = Command<
  'ListException',
  About & Readonly<{ exception: ChatException['exception']; as?: PersonKind; ground: Sealed }>
>;
export type WithdrawException = Command<'WithdrawException', About>;

const known = (state: ChatFacts, organizationId: string): KnownChat => {
  if (state?.organizationId !== organizationId) throw new DomainError('chat.not-found');
  if (state.kind === 'direct') throw new DomainError('chat.of-two');
  return state;
};

/**
 * Against what the structure says, with a ground (I10). The chat follows at once. Nobody lets themselves in: an office opens no
 * chat; and into one that people made its owners let people.
 */
export const listException = ({ data, metadata }: ListException, state: ChatFacts): ChatEvent[] => {
  const chat = known(state, data.organizationId);
  if (data.exception === 'include' && data.personId === metadata.actorId) throw new DomainError('chat.exception-own');
  if (data.exception === 'include' && chat.made !== undefined) throw new DomainError('chat.exception-made');
  const listed = chat.exceptions.get(data.personId);
  if (listed?.exception === data.exception && listed.as === data.as) return [];
  if (data.exception === 'exclude' && chat.owners === 1 && chat.participants.get(data.personId) === 'owner')
    throw new DomainError('chat.last-owner');
  return [{ type: 'ParticipantExceptionListed', data }];
};

export const withdrawException = ({ data }: WithdrawException, state: ChatFacts): ChatEvent[] => {
  const chat = known(state, data.organizationId);
  if (chat.exceptions.get(data.personId) === undefined) throw new DomainError('chat.exception-not-found');
  return [{ type: 'ParticipantExceptionWithdrawn', data }];
};
