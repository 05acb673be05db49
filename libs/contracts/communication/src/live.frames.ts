import type { MessageItem, NamedPerson } from './message.dto.ts';

/** Where a device opens its one WebSocket, on the platform's own address. */
export const LIVE_PATH = '/api/live';

/** The largest frame that a device sends, in bytes. */
export const MAX_CLIENT_FRAME = 4_096;

/** Why the platform closes a socket. Whoever is not told `sessionOver` opens another one, after a pause that grows. */
export const liveClose = {
  /** What came was no frame of this protocol, or came too fast. */
  refused: 4_400,
  /** The session is over, or the person: ask for the profile, and sign in where it is refused. */
  sessionOver: 4_401,
  /** The session was exchanged for a new one: open another socket with it. */
  exchanged: 4_402,
  /** It took too little for too long. */
  slow: 4_408,
  /** The person opened more sockets than a person has; the oldest goes. */
  tooMany: 4_429,
} as const;

/** What a message in a frame is: as the history shows it. Of one's own reactions a frame knows nothing: `own` is false. */
export type LiveMessage = Readonly<{
  t: 'message';
  organizationId: string;
  chatId: string;
  /** Where the log stood. Of two frames about one message the one with the greater position holds. */
  position: string;
  /** It was just written; otherwise something has become of one written before. */
  fresh: boolean;
  /** Nothing may sound or light up: it is shown when the person looks. Not with urgent ones. */
  quiet?: true;
  item: MessageItem;
  /** What those are called whom it names. */
  authors: readonly NamedPerson[];
}>;

/** Everything that the platform sends to a device. Positions are opaque decimal text. */
export type ServerFrame =
  /** The first one. From here on these chats are heard; `resume` after it brings what was. */
  | Readonly<{
      t: 'hello';
      personId: string;
      position: string;
      chats: readonly Readonly<{ organizationId: string; chatId: string }>[];
    }>
  | LiveMessage
  /** One's chats have become more, or fewer. */
  | Readonly<{
      t: 'chats';
      added: readonly Readonly<{ organizationId: string; chatId: string }>[];
      removed: readonly string[];
    }>
  /** What the chat is has changed: its title, who writes, who takes part. */
  | Readonly<{ t: 'chat'; organizationId: string; chatId: string; position: string }>
  /** Somebody voted, or the poll was closed. */
  | Readonly<{ t: 'poll'; organizationId: string; chatId: string; pollId: string; position: string }>
  /** Up to where one has read on another device. */
  | Readonly<{ t: 'read'; chatId: string; place: string }>
  /** It was recorded how far people have read. Told to staff. */
  | Readonly<{ t: 'readers'; chatId: string; position: string }>
  /** One's own reaction, given on any device; null: none any more. */
  | Readonly<{ t: 'reaction'; chatId: string; messageId: string; reaction: string | null }>
  /** Somebody is writing; holds for five seconds. */
  | Readonly<{ t: 'typing'; chatId: string; personId: string }>
  /** Who of the chat that is watched is there, as far as they show it. */
  | Readonly<{ t: 'presence'; chatId: string; online: readonly string[] }>
  /** Whether one's notifications are silent by now, in an organisation: its quiet hours, the end of working time, one's own. */
  | Readonly<{ t: 'hours'; organizationId: string; quiet: boolean; because?: QuietReason }>
  /**
   * What one asked for by `resume`, in the order of the changes. `more`: ask again from its position. `reload`: too much has
   * changed since; load the chats anew.
   */
  | Readonly<{
      t: 'changes';
      position: string;
      reload: boolean;
      more: boolean;
      items: readonly Readonly<{ organizationId: string; chatId: string; position: string; item: MessageItem }>[];
      authors: readonly NamedPerson[];
    }>
  /** Frames were left out: ask with `resume`. */
  | Readonly<{ t: 'missed' }>
  | Readonly<{ t: 'pong' }>;

/** Why nothing sounds. */
export const quietReasons = ['quiet-hours', 'working-time', 'own'] as const;
export type QuietReason = (typeof quietReasons)[number];

/** Everything that a device sends. */
export type ClientFrame =
  /**
   * Asks what changed behind a position: that of the last `changes`, at first that of `hello`. Positions of other frames will
   * not do: one of an earlier change may still be on its way. Asked after each greeting, after `missed`, and every two minutes:
   * what a service told nobody because it broke off is found then.
   */
  | Readonly<{ t: 'resume'; after: string }>
  /** The person is writing; at most once in three seconds. */
  | Readonly<{ t: 'typing'; chatId: string }>
  /** This chat is open on the device, instead of any other; without `chatId` none is. */
  | Readonly<{ t: 'watch'; chatId?: string }>
  | Readonly<{ t: 'ping' }>;

const POSITION = /^(?:0|[1-9]\d{0,19})$/u;
const ID = /^[A-Za-z0-9._:-]{1,100}$/u;

const objectOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const fits = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

/** What a device sent; undefined when it is none of these. */
export const parseClientFrame = (text: string): ClientFrame | undefined => {
  const frame = objectOf(text);
  if (frame === undefined) return undefined;
  const { t, after, chatId } = frame;
  if (t === 'ping') return { t };
  if (t === 'resume') return fits(after, POSITION) ? { t, after } : undefined;
  if (t === 'typing') return fits(chatId, ID) ? { t, chatId } : undefined;
  if (t === 'watch') return chatId === undefined ? { t } : fits(chatId, ID) ? { t, chatId } : undefined;
  return undefined;
};

/** What of the text is wanted in each kind of frame, beside its name. */
const wanted: Readonly<Record<ServerFrame['t'], readonly string[]>> = {
  hello: ['personId', 'position', 'chats'],
  message: ['organizationId', 'chatId', 'position', 'item', 'authors'],
  chats: ['added', 'removed'],
  chat: ['organizationId', 'chatId'],
  poll: ['chatId', 'pollId'],
  read: ['chatId', 'place'],
  readers: ['chatId'],
  reaction: ['chatId', 'messageId'],
  typing: ['chatId', 'personId'],
  presence: ['chatId', 'online'],
  hours: ['organizationId', 'quiet'],
  changes: ['position', 'items', 'authors'],
  missed: [],
  pong: [],
};

const isServerFrame = (frame: Readonly<Record<string, unknown>> | ServerFrame): frame is ServerFrame => {
  const { t } = frame;
  return (
    typeof t === 'string' && Object.hasOwn(wanted, t) && wanted[t as ServerFrame['t']].every((name) => name in frame)
  );
};

/** What the platform sent; undefined when it is a kind of frame that this client does not know: it passes over it. */
export const parseServerFrame = (text: string): ServerFrame | undefined => {
  const frame = objectOf(text);
  return frame !== undefined && isServerFrame(frame) ? frame : undefined;
};
