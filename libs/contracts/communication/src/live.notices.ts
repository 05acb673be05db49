import type { MessageItem, NamedPerson } from './message.dto.ts';
import type { PersonKind, Standing } from './events/chat.kinds.ts';
import type { LiveMessage, ServerFrame } from './live.frames.ts';

/**
 * What communication tells the gateways the moment it is durable. Any of it may be lost: who missed some asks for the changes.
 * `participants` is the revision of `chat-<id>` at that moment: a gateway that knows an older one asks first.
 */
export type MessageNotice = Readonly<{
  organizationId: string;
  chatId: string;
  participants: number;
  position: string;
  fresh: boolean;
  urgent: boolean;
  item: MessageItem;
  authors: readonly NamedPerson[];
}>;

/** The chat's own stream went from the revision `before` to `participants`. */
export type ChatNotice = Readonly<{
  organizationId: string;
  chatId: string;
  before: number;
  participants: number;
  position: string;
  joined: readonly string[];
  left: readonly string[];
}>;

/** Something for all who take part, or for those of them who are staff. */
export type ToChat = Readonly<{
  chatId: string;
  participants: number;
  staffOnly: boolean;
  frame: Exclude<ServerFrame, LiveMessage>;
}>;

/** Something for all devices of one person. */
export type ToPerson = Readonly<{ personId: string; frame: Exclude<ServerFrame, LiveMessage> }>;

/** What was settled about quiet, of an organisation or of a person, has changed: whoever it is about is looked up anew. */
export type HoursNotice = Readonly<{ organizationId: string } | { personId: string }>;

/** From a gateway to the others. */
export type TypingNotice = Readonly<{ chatId: string; personId: string }>;
/** Who is on this gateway. `whole`: these and nobody else. */
export type PresenceNotice = Readonly<{ gatewayId: string; online: readonly string[]; gone: readonly string[] }>;

/** Subjects of notices: the first word is whose they are. */
export const liveNotices = {
  message: 'communication.live.message',
  chat: 'communication.live.chat',
  toChat: 'communication.live.to-chat',
  toPerson: 'communication.live.to-person',
  hours: 'communication.live.hours',
  /** The service could tell nobody anything for a while. */
  gap: 'communication.live.gap',
  typing: 'gateway.live.typing',
  presence: 'gateway.live.presence',
} as const;

/** What a person is in a chat, as far as live notices go. */
export type LivePart = Readonly<{
  personId: string;
  standing: Standing;
  as: PersonKind;
  /** Whether others see that they write: they may, and the chat is small enough. */
  types: boolean;
}>;

/** A chat and who of those asked about takes part. `revision`: of `chat-<id>`. */
export type LiveChat = Readonly<{
  organizationId: string;
  chatId: string;
  revision: number;
  parts: readonly LivePart[];
}>;
