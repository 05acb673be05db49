import { defineFold, type Recorded, type Sealed } from '@zveno/kernel';
import { chatEvents, type ChatEvent, type exceptionKinds } from '../events/chat.events.ts';
import type { AudiencePart, ChatKind, Entry, PersonKind, PostingPolicy, Standing, Way } from '../events/chat.kinds.ts';
import { LargeMap } from './large-map.ts';
import { counted, kindIn, type Counts } from './people-kinds.ts';

/** Against the structure; `because` is the event that lists it. */
export type ChatException = Readonly<{
  exception: (typeof exceptionKinds)[number];
  as?: PersonKind;
  because: string;
}>;

/** What of a participant does not follow from the kind of the chat and their standing. */
export type Coming = Readonly<{ as?: PersonKind; via: Way }>;

/** What is known of chats made by hand alone. */
export type Made = Readonly<{
  title?: Sealed;
  audience: readonly AudiencePart[];
  entry: Entry;
  academicYearId?: string;
}>;

export type KnownChat = Readonly<{
  organizationId: string;
  kind: ChatKind;
  unitId?: string;
  subjectId?: string;
  /** Absent: the chat is derived. */
  made?: Made;
  posting: PostingPolicy;
  archived: boolean;
  /** What each participant is, by person. */
  participants: LargeMap<Standing>;
  /** How they came in, unless the structure brought them as the kind of the chat says. */
  coming: LargeMap<Coming>;
  exceptions: LargeMap<ChatException>;
  owners: number;
  /** How many take part as what. */
  counts: Counts;
}>;

/** A chat as its own stream has it; undefined while there is none. */
export type ChatFacts = KnownChat | undefined;

export const noChat = (): ChatFacts => undefined;

const empty = {
  archived: false,
  participants: new LargeMap<Standing>(),
  coming: new LargeMap<Coming>(),
  exceptions: new LargeMap<ChatException>(),
  owners: 0,
  counts: { staff: 0, student: 0, parent: 0 },
};

const about = ({ unitId, subjectId }: Readonly<{ unitId?: string | undefined; subjectId?: string | undefined }>) => ({
  ...(unitId !== undefined && { unitId }),
  ...(subjectId !== undefined && { subjectId }),
});

export const evolveChat = (state: ChatFacts, event: Recorded<ChatEvent>): ChatFacts => {
  switch (event.type) {
    case 'ChatCreated':
    case 'ChannelAutoCreated': {
      const { organizationId, kind, posting } = event.data;
      const from = event.type === 'ChatCreated' ? about(event.data.derivedFrom) : {};
      return { organizationId, kind, ...from, posting, ...empty };
    }
    case 'ChatMade': {
      const { organizationId, kind, posting, title, audience, entry, academicYearId } = event.data;
      const made: Made = { audience, entry, ...(title && { title }), ...(academicYearId && { academicYearId }) };
      return { organizationId, kind, ...about(event.data), made, posting, ...empty };
    }
    default:
      return state && changed(state, event);
  }
};

type Change = Exclude<Recorded<ChatEvent>, { type: 'ChatCreated' | 'ChannelAutoCreated' | 'ChatMade' }>;

const changed = (state: KnownChat, event: Change): KnownChat => {
  switch (event.type) {
    case 'ChatRetitled':
      return state.made ? { ...state, made: { ...state.made, title: event.data.title } } : state;
    case 'ChatAudienceChanged': {
      const { audience, entry } = event.data;
      return state.made ? { ...state, made: { ...state.made, audience, entry } } : state;
    }
    case 'ParticipantAdded': {
      const { personId, standing, as, via } = event.data;
      const gone = without(state, personId);
      const coming = as === undefined && via === undefined ? undefined : { via: via ?? 'structure', ...(as && { as }) };
      return taken(gone, personId, standing, coming);
    }
    case 'ParticipantStandingChanged': {
      const { personId, standing } = event.data;
      return taken(without(state, personId), personId, standing, state.coming.get(personId));
    }
    case 'ParticipantRemoved':
      return without(state, event.data.personId);
    case 'ParticipantExceptionListed': {
      const { personId, exception, as } = event.data;
      const listed = { exception, ...(as && { as }), because: event.metadata.eventId };
      return { ...state, exceptions: state.exceptions.with(personId, listed) };
    }
    case 'ParticipantExceptionWithdrawn':
      return { ...state, exceptions: state.exceptions.without(event.data.personId) };
    case 'PostingPolicyChanged':
      return { ...state, posting: event.data.posting };
    case 'ChatArchived':
      return { ...state, archived: true };
    case 'ChatReopened':
      return { ...state, archived: false };
  }
};

const taken = (state: KnownChat, personId: string, standing: Standing, coming: Coming | undefined): KnownChat => ({
  ...state,
  participants: state.participants.with(personId, standing),
  coming: coming === undefined ? state.coming : state.coming.with(personId, coming),
  owners: state.owners + (standing === 'owner' ? 1 : 0),
  counts: counted(state.counts, coming?.as ?? kindIn(state.kind, standing), 1),
});

const without = (state: KnownChat, personId: string): KnownChat => {
  const standing = state.participants.get(personId);
  const kind = personKindOf(state, personId);
  if (standing === undefined || kind === undefined) return state;
  return {
    ...state,
    participants: state.participants.without(personId),
    coming: state.coming.without(personId),
    owners: state.owners - (standing === 'owner' ? 1 : 0),
    counts: counted(state.counts, kind, -1),
  };
};

/** As what somebody takes part; undefined when they do not. */
export const personKindOf = (
  { kind, participants, coming }: Pick<KnownChat, 'kind' | 'participants' | 'coming'>,
  personId: string,
): PersonKind | undefined => {
  const standing = participants.get(personId);
  return standing && (coming.get(personId)?.as ?? kindIn(kind, standing));
};

/** The fold of `chat-<id>`, for `Aggregates.load` in any service. */
export const chatFold = defineFold<ChatFacts, ChatEvent>({ events: chatEvents, initial: noChat, evolve: evolveChat });

/** Whether somebody takes part in the chat of that organisation. */
export const takesPart = (chat: ChatFacts, organizationId: string, personId: string): boolean =>
  chat?.organizationId === organizationId && chat.participants.get(personId) !== undefined;
