import type { ChatEvent, ChatFacts, PersonKind } from '@zveno/contracts-communication/events';
import { DomainError, type Command } from '@zveno/kernel';

type Of = Readonly<{ chatId: string; organizationId: string; personId: string; because: string }>;

/** A `guest` reads before the guardian link is confirmed. */
export type AdmitByLink = Command<'AdmitByLink', Of & Readonly<{ as: PersonKind; via: 'link' | 'guest' }>>;
export type DismissLinked = Command<'DismissLinked', Of>;

/** Lets somebody in who came by a link; a guest who is confirmed is one no more. @throws DomainError `chat.not-found` */
export const admitByLink = ({ data }: AdmitByLink, state: ChatFacts): ChatEvent[] => {
  if (state === undefined) throw new DomainError('chat.not-found');
  const { as, via, personId, chatId, organizationId, because } = data;
  const known = state.coming.get(personId)?.via;
  const confirmed = known === 'guest' && via === 'link';
  if (state.participants.get(personId) !== undefined && !confirmed) return [];
  const participant = { chatId, organizationId, personId, standing: 'member', as, via, because } as const;
  return [{ type: 'ParticipantAdded', data: participant }];
};

/** Takes out whoever takes part by a link alone. */
export const dismissLinked = ({ data }: DismissLinked, state: ChatFacts): ChatEvent[] => {
  const via = state?.coming.get(data.personId)?.via;
  return via === 'link' || via === 'guest' ? [{ type: 'ParticipantRemoved', data }] : [];
};
