import { placeOf, type MessageEvent } from '@zveno/contracts-communication/events';
import type { Recorded, Sealed } from '@zveno/kernel';

/** A message with all it ever said, sealed. */
export type Inquired = Readonly<{
  messageId: string;
  place: string;
  authorId: string;
  postedAt: string;
  versions: readonly Readonly<{ body: Sealed; at: string }>[];
  retractedAt?: string;
  hidden: boolean;
  replyTo?: string;
  files: readonly string[];
}>;

/** Which messages are looked for: written in a period, behind a place. */
export type Wanted = Readonly<{ since: string; until: string; behind?: string | undefined }>;

/** Whether something was written in a period. */
export const isWithin = ({ since, until }: Pick<Wanted, 'since' | 'until'>, at: string): boolean =>
  Date.parse(at) >= Date.parse(since) && Date.parse(at) <= Date.parse(until);

const isWanted = ({ behind = '', ...period }: Wanted, place: string, at: string): boolean =>
  place > behind && isWithin(period, at);

/** Takes one event more of a chat into what is known of the messages looked for, by id. At most `limit` of them are taken up. */
export const inquire = (
  found: Map<string, Inquired>,
  event: Recorded<MessageEvent>,
  wanted: Wanted,
  limit: number,
): void => {
  if (!('messageId' in event.data)) return;
  const { messageId } = event.data;
  const known = found.get(messageId);
  const { recordedAt: at } = event.metadata;
  if (event.type === 'MessagePosted') {
    const place = placeOf(event);
    if (known !== undefined || found.size >= limit || !isWanted(wanted, place, at)) return;
    const { authorId, body, replyTo, files = [] } = event.data;
    const versions = [{ body, at }];
    const about = { messageId, place, authorId, postedAt: at, ...(replyTo !== undefined && { replyTo }) };
    found.set(messageId, { ...about, versions, hidden: false, files });
    return;
  }
  if (known === undefined) return;
  switch (event.type) {
    case 'MessageEdited':
      found.set(messageId, { ...known, versions: [...known.versions, { body: event.data.body, at }] });
      return;
    case 'MessageRetracted':
      found.set(messageId, { ...known, retractedAt: known.retractedAt ?? at });
      return;
    case 'ContentHidden':
      found.set(messageId, { ...known, hidden: true });
      return;
    case 'ContentRestored':
      found.set(messageId, { ...known, hidden: false });
  }
};
