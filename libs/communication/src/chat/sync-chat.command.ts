import type {
  ChatEvent,
  ChatFacts,
  DerivedKind,
  KnownChat,
  PostingPolicy,
} from '@zveno/contracts-communication/events';
import type { Command } from '@zveno/kernel';
import { withExceptions } from './exceptions.ts';
import { participantChanges, SYNC_AT_ONCE, type ParticipantsWanted } from './participant-changes.ts';

export type SyncChat = Command<
  'SyncChat',
  ParticipantsWanted &
    Readonly<{
      kind: DerivedKind;
      unitId?: string;
      subjectId?: string;
      posting: PostingPolicy | undefined;
      /** Of those whom an exception lets in, who is somebody in the organisation today. Default all. */
      present?: readonly string[];
    }>
>;

const isChannel = (kind: DerivedKind): boolean => kind.startsWith('channel-');

const created = ({ data }: SyncChat, posting: PostingPolicy): ChatEvent => {
  const { chatId, organizationId, kind, unitId, subjectId, because } = data;
  if (isChannel(kind)) return { type: 'ChannelAutoCreated', data: { chatId, organizationId, kind, posting, because } };
  const derivedFrom = { ...(unitId !== undefined && { unitId }), ...(subjectId !== undefined && { subjectId }) };
  return { type: 'ChatCreated', data: { chatId, organizationId, kind, derivedFrom, posting, because } };
};

const policyChanges = ({ data }: SyncChat, chat: KnownChat): ChatEvent[] => {
  const { chatId, organizationId, posting, because } = data;
  const about = { chatId, organizationId, because };
  if (posting === undefined) return chat.archived ? [] : [{ type: 'ChatArchived', data: about }];
  return [
    ...(chat.archived ? [{ type: 'ChatReopened' as const, data: about }] : []),
    ...(chat.posting === posting ? [] : [{ type: 'PostingPolicyChanged' as const, data: { ...about, posting } }]),
  ];
};

/** Records in what a chat differs from what follows from the structure. None is made without an owner (I12). */
export const syncChat = (command: SyncChat, state: ChatFacts): ChatEvent[] => {
  const { posting, present } = command.data;
  const participants = withExceptions(command.data.participants, state, present);
  const wanted = { ...command.data, participants };
  if (state === undefined) {
    if (posting === undefined || !participants.some(({ standing }) => standing === 'owner')) return [];
    return [created(command, posting), ...participantChanges(wanted, undefined)].slice(0, SYNC_AT_ONCE);
  }
  return [...policyChanges(command, state), ...participantChanges(wanted, state)].slice(0, SYNC_AT_ONCE);
};
