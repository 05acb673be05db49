import type { Chat } from './message.ts';

/** A chat in the list of all chats of a person, over all their organisations. */
export type InboxChat = Chat &
  Readonly<{ organizationId: string; organizationName: string; children?: readonly string[] }>;

export const shelves = [
  'unread',
  'classes',
  'subjects',
  'parents',
  'staff',
  'management',
  'channels',
  'direct',
] as const;
/** What the list may be narrowed to. */
export type Shelf = (typeof shelves)[number];

const shelfOfKind: Readonly<Record<string, Shelf>> = {
  'group-students': 'classes',
  room: 'classes',
  teaching: 'subjects',
  'group-parents': 'parents',
  'group-teachers': 'staff',
  staff: 'staff',
  'management-deputies': 'management',
  'management-pedagogues': 'management',
  'management-parents': 'management',
  'management-students': 'management',
  management: 'management',
  'channel-members': 'channels',
  'channel-staff': 'channels',
  'channel-parents': 'channels',
  channel: 'channels',
  direct: 'direct',
};

export const shelfOf = ({ kind }: Pick<Chat, 'kind'>): Shelf => shelfOfKind[kind] ?? 'classes';

/** Shelves that hold something, in their order. */
export const shelvesOf = (chats: readonly Chat[]): readonly Shelf[] => {
  const found = new Set(chats.map(shelfOf));
  if (chats.some(({ unread }) => unread > 0)) found.add('unread');
  return shelves.filter((shelf) => found.has(shelf));
};

/** Letters as people compare them: without case, ё as е. */
export const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** The chats of a shelf whose title holds every word that is looked for; those with news first, archived ones last. */
export const listed = <Item extends InboxChat>(
  chats: readonly Item[],
  { shelf, search = '' }: Readonly<{ shelf?: Shelf | undefined; search?: string }> = {},
): readonly Item[] => {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  return chats
    .filter((chat) => shelf === undefined || (shelf === 'unread' ? chat.unread > 0 : shelfOf(chat) === shelf))
    .filter(({ title, children = [] }) => {
      const said = plain([title, ...children].join(' '));
      return words.every((word) => said.includes(word));
    })
    .sort(
      (a, b) =>
        Number(a.archived) - Number(b.archived) ||
        (b.lastAt ?? '').localeCompare(a.lastAt ?? '') ||
        a.title.localeCompare(b.title, 'ru'),
    );
};

/** How many messages of all chats are unread. */
export const unreadIn = (chats: readonly Chat[]): number => chats.reduce((sum, { unread }) => sum + unread, 0);
