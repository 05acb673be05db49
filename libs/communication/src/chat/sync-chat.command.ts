import type {
  ChatEvent,
  ChatFacts,
  DerivedKind,
  KnownChat,
  PostingPolicy,
} from '@zveno/contracts-communication/events';
import type { Command } from '@zveno/kernel';
import type { DerivedParticipant } from '../derive/derive.ts';

export type SyncChat = Command<
  'SyncChat',
  Readonly<{
    chatId: string;
    organizationId: string;
    kind: DerivedKind;
    unitId?: string;
    subjectId?: string;
    posting: PostingPolicy | undefined;
    participants: readonly DerivedParticipant[];
    /** The event after which it is so: the cause of what ends. */
    because: string;
  }>
>;

/** How many events one append holds at most; the rest follows in the next. */
export const SYNC_AT_ONCE = 500;

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

/** Who leaves goes first, then owners come before all others: in between nobody is in who shall not be. */
const participantChanges = ({ data }: SyncChat, chat: KnownChat | undefined): ChatEvent[] => {
  const { chatId, organizationId, participants, because } = data;
  const wanted = new Set(participants.map(({ personId }) => personId));
  const about = { chatId, organizationId };
  const left = (chat?.participants.entries() ?? [])
    .map(([personId]) => personId)
    .filter((personId) => !wanted.has(personId))
    .sort();
  const owners = participants.filter(({ standing }) => standing === 'owner');
  const others = participants.filter(({ standing }) => standing !== 'owner');
  return [
    ...left.map((personId): ChatEvent => ({ type: 'ParticipantRemoved', data: { ...about, personId, because } })),
    ...[...owners, ...others].flatMap((one): ChatEvent[] => {
      const known = chat?.participants.get(one.personId);
      if (known === one.standing) return [];
      const type = known === undefined ? 'ParticipantAdded' : 'ParticipantStandingChanged';
      return [{ type, data: { ...about, ...one } }];
    }),
  ];
};

/** Records in what a chat differs from what follows from the structure. None is made without an owner (I12). */
export const syncChat = (command: SyncChat, state: ChatFacts): ChatEvent[] => {
  const { posting, participants } = command.data;
  if (state === undefined) {
    if (posting === undefined || !participants.some(({ standing }) => standing === 'owner')) return [];
    return [created(command, posting), ...participantChanges(command, undefined)].slice(0, SYNC_AT_ONCE);
  }
  return [...policyChanges(command, state), ...participantChanges(command, state)].slice(0, SYNC_AT_ONCE);
};
