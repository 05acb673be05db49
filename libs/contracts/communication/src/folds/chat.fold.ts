import { defineFold, type Recorded } from '@zveno/kernel';
import { chatEvents, type ChatEvent, type ChatKind, type PostingPolicy, type Standing } from '../events/chat.events.ts';
import { LargeMap } from './large-map.ts';

export type KnownChat = Readonly<{
  organizationId: string;
  kind: ChatKind;
  unitId?: string;
  subjectId?: string;
  posting: PostingPolicy;
  archived: boolean;
  /** What each participant is, by person. */
  participants: LargeMap<Standing>;
  owners: number;
}>;

/** A chat as its own stream has it; undefined while there is none. */
export type ChatFacts = KnownChat | undefined;

export const noChat = (): ChatFacts => undefined;

export const evolveChat = (state: ChatFacts, event: Recorded<ChatEvent>): ChatFacts => {
  if (event.type === 'ChatCreated' || event.type === 'ChannelAutoCreated') {
    const { organizationId, kind, posting } = event.data;
    const { unitId, subjectId } = event.type === 'ChatCreated' ? event.data.derivedFrom : {};
    const from = { ...(unitId !== undefined && { unitId }), ...(subjectId !== undefined && { subjectId }) };
    return { organizationId, kind, ...from, posting, archived: false, participants: new LargeMap(), owners: 0 };
  }
  return state === undefined ? state : changed(state, event);
};

type Change = Exclude<ChatEvent, { type: 'ChatCreated' | 'ChannelAutoCreated' }>;

const changed = (state: KnownChat, { type, data }: Recorded<Change>): KnownChat => {
  switch (type) {
    case 'ParticipantAdded':
    case 'ParticipantStandingChanged':
      return {
        ...state,
        participants: state.participants.with(data.personId, data.standing),
        owners: state.owners - owns(state, data.personId) + (data.standing === 'owner' ? 1 : 0),
      };
    case 'ParticipantRemoved':
      return {
        ...state,
        participants: state.participants.without(data.personId),
        owners: state.owners - owns(state, data.personId),
      };
    case 'PostingPolicyChanged':
      return { ...state, posting: data.posting };
    case 'ChatArchived':
      return { ...state, archived: true };
    case 'ChatReopened':
      return { ...state, archived: false };
  }
};

const owns = ({ participants }: KnownChat, personId: string): number =>
  participants.get(personId) === 'owner' ? 1 : 0;

/** The fold of `chat-<id>`, for `Aggregates.load` in any service. */
export const chatFold = defineFold<ChatFacts, ChatEvent>({ events: chatEvents, initial: noChat, evolve: evolveChat });

/** Whether somebody takes part in the chat of that organisation. */
export const takesPart = (chat: ChatFacts, organizationId: string, personId: string): boolean =>
  chat?.organizationId === organizationId && chat.participants.get(personId) !== undefined;
