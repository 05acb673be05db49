import { listed, shelvesOf, unreadIn, type InboxChat } from './inbox.ts';

const chat = (chatId: string, change: Partial<InboxChat> = {}): InboxChat =>
  ({
    chatId,
    kind: 'group-students',
    title: chatId,
    posting: 'everybody',
    archived: false,
    standing: 'member',
    writes: true,
    unread: 0,
    mentions: 0,
    organizationId: 'o',
    organizationName: 'Школа',
    ...change,
  }) as InboxChat;
const ids = (chats: readonly InboxChat[]) => chats.map(({ chatId }) => chatId);

describe('the list of chats', () => {
  const chats = [
    chat('old', { lastAt: '2026-11-20T08:00:00.000Z' }),
    chat('closed', { archived: true, lastAt: '2026-11-23T08:00:00.000Z' }),
    chat('Берёзы, 5А', { kind: 'group-parents', unread: 2, lastAt: '2026-11-22T08:00:00.000Z', children: ['Маша'] }),
    chat('silent', { kind: 'teaching' }),
  ];

  it('has what was written last first, and archived chats last', () => {
    expect(ids(listed(chats))).toEqual(['Берёзы, 5А', 'old', 'silent', 'closed']);
  });

  it('is narrowed to a shelf, and to words of the title or the child’s name', () => {
    expect(ids(listed(chats, { shelf: 'unread' }))).toEqual(['Берёзы, 5А']);
    expect(ids(listed(chats, { shelf: 'subjects' }))).toEqual(['silent']);
    expect(ids(listed(chats, { search: ' 5а березы' }))).toEqual(['Берёзы, 5А']);
    expect(ids(listed(chats, { search: 'маша' }))).toEqual(['Берёзы, 5А']);
    expect(listed(chats, { search: 'маша 6' })).toEqual([]);
  });

  it('shows only shelves that hold something, and counts what is unread', () => {
    expect(shelvesOf(chats)).toEqual(['unread', 'classes', 'subjects', 'parents']);
    expect(unreadIn(chats)).toBe(2);
  });
});
