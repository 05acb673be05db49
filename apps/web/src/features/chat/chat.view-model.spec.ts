import { ProblemError } from '../../api/problem.ts';
import type { ChatGateway, HistoryQuestion } from './chat.gateway.ts';
import type { KeptChat } from './chat.reading.ts';
import { ChatViewModel } from './chat.view-model.ts';
import type { ChatView, Message } from './message.ts';

const placeOf = (revision: number) => `0001.${String(revision).padStart(10, '0')}`;
const message = (revision: number, change: Partial<Message> = {}): Message => ({
  messageId: `m${revision}`,
  place: placeOf(revision),
  authorId: 'boris',
  text: `text ${revision}`,
  postedAt: '2026-11-23T08:00:00.000Z',
  retracted: false,
  hidden: false,
  urgent: false,
  reactions: [],
  ...change,
});

/** A chat of so many messages on a platform that answers as told. */
const reading = (
  count: number,
  about: Readonly<{ readPlace?: string; unread?: number; change?: Partial<ChatGateway>; kept?: KeptChat }> = {},
) => {
  const all = Array.from({ length: count }, (_, index) => message(index + 1));
  const asked: HistoryQuestion[] = [];
  const read: string[] = [];
  let kept = about.kept;
  const view = {
    chat: { chatId: 'c', title: '5А', unread: about.unread ?? 0, readPlace: about.readPlace },
  } as unknown as ChatView;
  const gateway: ChatGateway = {
    chat: async () => view,
    history: async (question) => {
      asked.push(question);
      const { before, behind, around, limit = 50 } = question;
      if (around !== undefined) {
        const middle = all.findIndex(({ messageId }) => messageId === around);
        const items = all.slice(Math.max(0, middle - 2), middle + 3).reverse();
        return { items, more: middle > 2, moreBehind: middle + 3 < all.length, authors: [] };
      }
      const found =
        behind === undefined
          ? all.filter(({ place }) => before === undefined || place < before).reverse()
          : all.filter(({ place }) => place > behind);
      return {
        items: found.slice(0, limit),
        more: found.length > limit,
        authors: [{ personId: 'boris', name: 'Борис' }],
      };
    },
    pins: async () => ({ items: [], authors: [] }),
    markRead: async (place) => read.push(place),
    edit: async () => undefined,
    retract: async () => undefined,
    react: async () => undefined,
    pin: async () => undefined,
    unpin: async () => undefined,
    acknowledge: async () => undefined,
    ...about.change,
  };
  const model = new ChatViewModel(gateway, {
    recall: async () => kept,
    keep: async (chat) => void (kept = chat),
    forget: async () => void (kept = undefined),
  });
  const ids = () => model.getSnapshot().timeline.items.map(({ messageId }) => messageId);
  return { model, all, asked, read, ids, kept: () => kept };
};
const lost = () => Promise.reject(new ProblemError('network'));

describe('opening a chat', () => {
  it('begins at the end when everything was read, and goes back page by page', async () => {
    const { model, ids } = reading(120);
    await model.open();
    expect([ids()[0], ids().at(-1), model.getSnapshot().goal.to]).toEqual(['m71', 'm120', 'end']);
    await model.older();
    await model.older();
    expect([ids()[0], ids().length, model.getSnapshot().timeline.older]).toEqual(['m1', 120, false]);
  });

  it('begins at the first unread message, with what was read above it', async () => {
    const { model, ids } = reading(200, { readPlace: placeOf(100), unread: 100 });
    await model.open();
    expect([ids()[0], ids().at(-1)]).toEqual(['m51', 'm150']);
    expect(model.getSnapshot()).toMatchObject({
      readPlace: placeOf(100),
      goal: { to: 'unread' },
      timeline: { older: true, newer: true },
    });
    await model.newer();
    expect([ids().at(-1), model.getSnapshot().timeline.newer]).toEqual(['m200', false]);
  });

  it('goes to a message that is not loaded, and back to the end', async () => {
    const { model, ids } = reading(200);
    await model.open();
    await model.show('m20');
    expect([ids(), model.getSnapshot().goal.to]).toEqual([['m18', 'm19', 'm20', 'm21', 'm22'], { messageId: 'm20' }]);
    await model.toEnd();
    expect(ids().at(-1)).toBe('m200');
  });

  it('shows what this device remembers when the network is lost, and nothing else then', async () => {
    const before = reading(3);
    await before.model.open();
    const kept = {
      view: before.model.getSnapshot().view!,
      items: before.all,
      names: new Map([['boris', 'Борис']]),
    };
    const { model, ids, read } = reading(3, { kept, change: { chat: lost } });
    await model.open();
    expect([model.getSnapshot().kept, ids()]).toEqual([true, ['m1', 'm2', 'm3']]);
    model.read(placeOf(3));
    expect(read).toEqual([]);
    const without = reading(3, { change: { chat: lost } });
    await without.model.open();
    expect(without.model.getSnapshot()).toMatchObject({ status: 'failed', problem: { code: 'network' } });
  });
});

describe('an opened chat', () => {
  it('takes what is told, each change once and in the log’s order', async () => {
    const { model, ids } = reading(3);
    await model.open();
    model.told(message(4), '10');
    model.told(message(4, { text: 'newer' }), '12');
    model.told(message(4, { text: 'older' }), '11');
    expect([ids(), model.getSnapshot().timeline.items.at(-1)!.text]).toEqual([['m1', 'm2', 'm3', 'm4'], 'newer']);
    expect(model.getSnapshot().news?.messageId).toBe('m4');
  });

  it('keeps one’s own part in what is told to everybody', async () => {
    const { model } = reading(3);
    await model.open();
    await model.react(message(3), 'like');
    model.told(message(3, { reactions: [{ reaction: 'like', count: 2, own: false }] }), '10');
    expect(model.getSnapshot().timeline.items.at(-1)!.reactions).toEqual([{ reaction: 'like', count: 2, own: true }]);
    model.ownReaction('m3', null);
    expect(model.getSnapshot().timeline.items.at(-1)!.reactions[0]!.own).toBe(false);
  });

  it('catches up with what was missed, without a gap', async () => {
    const { model, all, ids } = reading(10);
    await model.open();
    for (let revision = 11; revision <= 130; revision += 1) all.push(message(revision));
    await model.catchUp();
    expect(ids()).toEqual(all.map(({ messageId }) => messageId));
  });

  it('shows a change at once, and takes it back when it is refused', async () => {
    const { model } = reading(3, {
      change: { edit: () => Promise.reject(new ProblemError('message.not-own', { status: 403 })) },
    });
    await model.open();
    const editing = model.edit('m3', 'other');
    expect(model.getSnapshot().timeline.items.at(-1)!.text).toBe('other');
    await editing;
    expect(model.getSnapshot()).toMatchObject({ problem: { code: 'message.not-own' } });
    expect(model.getSnapshot().timeline.items.at(-1)!.text).toBe('text 3');
  });

  it('marks as read what was seen, only forwards', async () => {
    const { model, read } = reading(3, { readPlace: placeOf(1), unread: 2 });
    await model.open();
    model.read(placeOf(3));
    model.read(placeOf(2));
    model.read(placeOf(3));
    expect(read).toEqual([placeOf(3)]);
  });

  it('puts what was sent where the platform put it', async () => {
    const { model, ids } = reading(3);
    await model.open();
    const entry = {
      commandId: 'k',
      messageId: 'own',
      organizationId: 'o',
      chatId: 'c',
      personId: 'anna',
      order: 0,
      body: { text: 'Да', replyTo: 'm2' },
      state: 'waiting',
    } as const;
    model.sent({ entry, place: placeOf(4) });
    expect(ids().at(-1)).toBe('own');
    expect(model.getSnapshot().timeline.items.at(-1)!.reply).toMatchObject({ messageId: 'm2', text: 'text 2' });
  });

  it('is empty the moment the reader is out of it', async () => {
    const { model, ids, kept } = reading(3, { kept: { view: {} as ChatView, items: [], names: new Map() } });
    await model.open();
    model.expelled();
    expect([ids(), model.getSnapshot().view, kept()]).toEqual([[], undefined, undefined]);
    expect(model.getSnapshot().problem?.code).toBe('chat.left');
    model.dispose();
  });
});
