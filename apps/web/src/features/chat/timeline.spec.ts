import fc from 'fast-check';
import { behind, type Message } from './message.ts';
import { emptyTimeline, withChange, withMessage, withNewer, withOlder, type Timeline } from './timeline.ts';

const message = (revision: number, change: Partial<Message> = {}): Message => ({
  messageId: `m${revision}`,
  place: `0001.${String(revision).padStart(10, '0')}`,
  authorId: 'a',
  text: `text ${revision}`,
  postedAt: '2026-11-23T08:00:00.000Z',
  retracted: false,
  hidden: false,
  urgent: false,
  reactions: [],
  ...change,
});
const ids = ({ items }: Timeline) => items.map(({ messageId }) => messageId);

it('the place right behind another sorts between it and the next', () => {
  expect(behind('0001.0000000009')).toBe('0001.0000000010');
});

describe('a chat as far as it is known', () => {
  const part = withOlder(emptyTimeline, { items: [message(6), message(5)], more: true });

  it('grows in both directions, oldest first', () => {
    const grown = withNewer(withOlder(part, { items: [message(4), message(3)], more: false }), {
      items: [message(7)],
      more: true,
    });
    expect([ids(grown), grown.older, grown.newer]).toEqual([['m3', 'm4', 'm5', 'm6', 'm7'], false, true]);
  });

  it('takes a new message at its end, once', () => {
    const told = withMessage(withMessage(part, message(7)), message(7));
    expect(ids(told)).toEqual(['m5', 'm6', 'm7']);
  });

  it('leaves no gap: what comes while newer ones are missing waits for its page', () => {
    const early = withNewer(part, { items: [], more: true });
    expect(ids(withMessage(early, message(9)))).toEqual(['m5', 'm6']);
  });

  it('does not take back what was retracted or edited by a page that was read before', () => {
    const edited = withMessage(part, message(5, { text: 'new', editedAt: '2026-11-23T09:00:00.000Z' }));
    const retracted = withMessage(edited, message(6, { text: '[удалено]', retracted: true }));
    const late = withOlder(retracted, { items: [message(6), message(5)], more: false });
    expect(late.items.map(({ text }) => text)).toEqual(['new', '[удалено]']);
  });

  it('changes what is known alone', () => {
    expect(withChange(part, 'm5', (one) => ({ ...one, text: 'x' })).items[0]!.text).toBe('x');
    expect(ids(withChange(part, 'm1', (one) => one))).toEqual(['m5', 'm6']);
  });

  it('is the same whatever order pages and live messages come in', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 12 }, (_, index) => index + 7),
          { minLength: 12 },
        ),
        (order) => {
          const live = order.reduce((timeline, revision) => withMessage(timeline, message(revision)), part);
          const whole = withNewer(live, {
            items: Array.from({ length: 12 }, (_, index) => message(index + 7)),
            more: false,
          });
          expect(ids(whole)).toEqual(Array.from({ length: 14 }, (_, index) => `m${index + 5}`));
        },
      ),
    ));
});
