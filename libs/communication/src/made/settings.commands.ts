import {
  personKindOf,
  type AudiencePart,
  type ChatEvent,
  type ChatFacts,
  type Entry,
  type PersonKind,
  type PostingPolicy,
} from '@zveno/contracts-communication/events';
import { DomainError, type Command, type Sealed } from '@zveno/kernel';
import { kindOfPart } from './audience.ts';
import { assertOwned, type MadeChat } from './owned.ts';

type About = Readonly<{ chatId: string; organizationId: string }>;

export type RetitleChat = Command<'RetitleChat', About & Readonly<{ title: Sealed }>>;
export type ChangeAudience = Command<
  'ChangeAudience',
  About & Readonly<{ audience: readonly AudiencePart[]; entry: Entry }>
>;
export type ChangePosting = Command<'ChangePosting', About & Readonly<{ posting: PostingPolicy }>>;
export type ArchiveChat = Command<'ArchiveChat', About>;
export type ReopenChat = Command<'ReopenChat', About>;
/** At the end of the year that a chat is bound to; no owner is asked. */
export type ArchiveWithYear = Command<'ArchiveWithYear', About & Readonly<{ academicYearId: string; because: string }>>;

export const retitleChat = ({ data, metadata }: RetitleChat, state: ChatFacts): ChatEvent[] => {
  assertOwned(state, data.organizationId, metadata.actorId);
  return [{ type: 'ChatRetitled', data }];
};

/**
 * Parents meet no other people's children: those of the one kind who stay, whatever the audience, keep the other out of it.
 * @throws DomainError `chat.audience-denied`
 */
const assertApart = (chat: MadeChat, audience: readonly AudiencePart[]): void => {
  const stays = (as: PersonKind): boolean =>
    chat.participants.entries().some(([personId]) => {
      const via = chat.coming.get(personId)?.via;
      return via !== 'structure' && via !== 'choice' && personKindOf(chat, personId) === as;
    });
  const brings = (as: PersonKind): boolean => audience.some((part) => kindOfPart(part) === as);
  if ((brings('parent') && stays('student')) || (brings('student') && stays('parent')))
    throw new DomainError('chat.audience-denied');
};

export const changeAudience = ({ data, metadata }: ChangeAudience, state: ChatFacts): ChatEvent[] => {
  const chat = assertOwned(state, data.organizationId, metadata.actorId);
  const { made } = chat;
  const { audience, entry } = data;
  if (made.entry === entry && JSON.stringify(made.audience) === JSON.stringify(audience)) return [];
  assertApart(chat, audience);
  return [{ type: 'ChatAudienceChanged', data: { ...data, audience: [...audience] } }];
};

export const changePosting = ({ data, metadata }: ChangePosting, state: ChatFacts): ChatEvent[] => {
  const { kind, posting } = assertOwned(state, data.organizationId, metadata.actorId);
  if (kind === 'channel' && data.posting === 'everybody') throw new DomainError('chat.channel-posting');
  if (posting === data.posting) return [];
  return [{ type: 'PostingPolicyChanged', data: { ...data, because: metadata.commandId } }];
};

export const archiveChat = ({ data, metadata }: ArchiveChat, state: ChatFacts): ChatEvent[] => {
  const { archived } = assertOwned(state, data.organizationId, metadata.actorId);
  return archived ? [] : [{ type: 'ChatArchived', data: { ...data, because: metadata.commandId } }];
};

export const reopenChat = ({ data, metadata }: ReopenChat, state: ChatFacts): ChatEvent[] => {
  const { archived } = assertOwned(state, data.organizationId, metadata.actorId);
  return archived ? [{ type: 'ChatReopened', data: { ...data, because: metadata.commandId } }] : [];
};

export const archiveWithYear = ({ data }: ArchiveWithYear, state: ChatFacts): ChatEvent[] => {
  const { chatId, organizationId, academicYearId, because } = data;
  if (state?.made?.academicYearId !== academicYearId || state.archived) return [];
  return [{ type: 'ChatArchived', data: { chatId, organizationId, because } }];
};
