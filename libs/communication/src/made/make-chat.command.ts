import type {
  AudiencePart,
  ChatEvent,
  ChatFacts,
  Entry,
  MadeKind,
  PostingPolicy,
} from '@zveno/contracts-communication/events';
import { DomainError, type Command, type Sealed } from '@zveno/kernel';
import type { Wanted } from '../chat/exceptions.ts';
import { SYNC_AT_ONCE } from '../chat/participant-changes.ts';

export type MakeChat = Command<
  'MakeChat',
  Readonly<{
    chatId: string;
    organizationId: string;
    kind: MadeKind;
    title?: Sealed;
    audience: readonly AudiencePart[];
    entry: Entry;
    posting: PostingPolicy;
    unitId?: string;
    subjectId?: string;
    academicYearId?: string;
    /** Who takes part from the beginning; of a long list the rest follows. */
    participants: readonly Wanted[];
  }>
>;

/** A chat made by hand has an owner from the beginning (I12); a talk of two that is there already is the same one. */
export const makeChat = ({ data }: MakeChat, state: ChatFacts): ChatEvent[] => {
  const { participants, audience, ...about } = data;
  const { chatId, organizationId, kind } = about;
  if (state !== undefined) {
    if (kind === 'direct' && state.organizationId === organizationId) return [];
    throw new DomainError('chat.exists');
  }
  if (kind !== 'direct' && !participants.some(({ standing }) => standing === 'owner'))
    throw new DomainError('chat.ownerless');
  const first = participants.toSorted((a, b) => Number(b.standing === 'owner') - Number(a.standing === 'owner'));
  const made: ChatEvent = { type: 'ChatMade', data: { ...about, audience: [...audience] } };
  const added = first.map((one): ChatEvent => ({ type: 'ParticipantAdded', data: { chatId, organizationId, ...one } }));
  return [made, ...added].slice(0, SYNC_AT_ONCE);
};
