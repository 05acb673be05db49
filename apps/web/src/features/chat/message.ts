import type { Schema } from '../../api/client.ts';

export type Message = Schema<'MessageItem'>;
export type Chat = Schema<'ChatItem'>;
export type ChatView = Schema<'ChatView'>;
export type Reaction = Schema<'ReactionCount'>['reaction'];
export type Names = ReadonlyMap<string, string>;

/** What somebody writes before it is a message. */
export type Draft = Readonly<Omit<Schema<'PostMessageRequestBody'>, 'messageId'>>;

/** The place right behind another one: asked for messages before it, the platform gives the other one too. */
export const behind = (place: string): string => {
  const [segment, revision] = place.split('.') as [string, string];
  return `${segment}.${String(Number(revision) + 1).padStart(revision.length, '0')}`;
};

/** As one's own reaction turns it: the counts change at once, before the platform has answered. */
export const reacted = (message: Message, reaction: Reaction | undefined): Message => {
  const before = message.reactions.find(({ own }) => own)?.reaction;
  const counts = new Map(message.reactions.map(({ reaction: one, count }) => [one, count]));
  if (before !== undefined) counts.set(before, counts.get(before)! - 1);
  if (reaction !== undefined) counts.set(reaction, (counts.get(reaction) ?? 0) + 1);
  const shown = [...counts].filter(([, count]) => count > 0);
  return { ...message, reactions: shown.map(([one, count]) => ({ reaction: one, count, own: one === reaction })) };
};
