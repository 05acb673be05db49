import type { Message } from './message.ts';

type Place = Readonly<{ organizationId: string; chatId: string }>;

/** What the platform tells a device over its socket, as far as this app heeds it. Of one's own reactions messages know nothing. */
export type LiveFrame =
  | Readonly<{ t: 'hello'; position: string; chats: readonly Place[] }>
  | (Place & Readonly<{ t: 'message'; position: string; fresh: boolean; quiet?: true; item: Message }>)
  | Readonly<{ t: 'chats'; added: readonly Place[]; removed: readonly string[] }>
  | (Place & Readonly<{ t: 'chat'; position: string }>)
  | (Place & Readonly<{ t: 'poll'; pollId: string; position: string }>)
  | Readonly<{ t: 'read'; chatId: string; place: string }>
  | Readonly<{ t: 'readers'; chatId: string }>
  | Readonly<{ t: 'reaction'; chatId: string; messageId: string; reaction: string | null }>
  | Readonly<{ t: 'typing'; chatId: string; personId: string }>
  | Readonly<{ t: 'presence'; chatId: string; online: readonly string[] }>
  | Readonly<{ t: 'hours'; organizationId: string; quiet: boolean; because?: 'quiet-hours' | 'working-time' | 'own' }>
  | Readonly<{
      t: 'changes';
      position: string;
      reload: boolean;
      items: readonly (Place & Readonly<{ position: string; item: Message }>)[];
    }>
  | Readonly<{ t: 'missed' }>
  | Readonly<{ t: 'pong' }>;

/** What a device tells the platform. */
export type OwnFrame =
  | Readonly<{ t: 'resume'; after: string }>
  | Readonly<{ t: 'typing'; chatId: string }>
  | Readonly<{ t: 'watch'; chatId?: string }>
  | Readonly<{ t: 'ping' }>;

/** What came over the socket; undefined when it is nothing of this protocol. Unknown kinds are passed over by who listens. */
export const frameOf = (text: string): LiveFrame | undefined => {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 't' in frame ? (frame as LiveFrame) : undefined;
  } catch {
    return undefined;
  }
};
