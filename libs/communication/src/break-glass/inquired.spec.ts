import type { MessageEvent } from '@zveno/contracts-communication/events';
import { recorded } from '@zveno/testing';
import { inquire, type Inquired, type Wanted } from './inquired.fold.ts';

const about = { messageId: 'm1', chatId: 'c1', organizationId: 'o1' };
const words = { length: 'short', textFingerprint: 'f' } as const;
const seal = (box: string) => ({ alg: 'A256GCM', key: 'k', box });
const posted = (messageId: string, box = 'AA'): MessageEvent => ({
  type: 'MessagePosted',
  data: { ...about, messageId, authorId: 'anna', body: seal(box), ...words, isBot: false },
});
const edited: MessageEvent = {
  type: 'MessageEdited',
  data: { ...about, authorId: 'anna', body: seal('BB'), ...words, prior: seal('AA') },
};
const retracted: MessageEvent = { type: 'MessageRetracted', data: { ...about, authorId: 'anna' } };
const hidden: MessageEvent = { type: 'ContentHidden', data: { ...about, caseId: 'k1' } };
const restored: MessageEvent = { type: 'ContentRestored', data: { ...about, caseId: 'k1' } };

const all: Wanted = { since: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const found = (events: readonly MessageEvent[], wanted = all, limit = 10): Inquired[] => {
  const messages = new Map<string, Inquired>();
  for (const event of recorded(events)) inquire(messages, { ...event, stream: 'chat-c1-0001' }, wanted, limit);
  return [...messages.values()];
};

it('what was said before an edit, and what was retracted, is there', () => {
  const [message] = found([posted('m1'), edited, retracted]);
  expect(message!.versions.map(({ body }) => body.box)).toEqual(['AA', 'BB']);
  expect(message).toMatchObject({ retractedAt: expect.any(String), hidden: false, files: [] });
  const withFile = { ...posted('m1'), data: { ...posted('m1').data, files: ['f1'] } } as MessageEvent;
  expect(found([withFile, retracted])).toMatchObject([{ files: ['f1'] }]);
});

it('what is hidden is marked, until it is shown again', () => {
  expect(found([posted('m1'), hidden])).toMatchObject([{ hidden: true }]);
  expect(found([posted('m1'), hidden, restored])).toMatchObject([{ hidden: false }]);
});

it('nothing outside the period, or before the page, is there', () => {
  expect(found([posted('m1'), edited], { ...all, until: '2000-01-02T00:00:00.000Z' })).toEqual([]);
  expect(found([posted('m1'), edited], { ...all, since: '2099-01-01T00:00:00.000Z' })).toEqual([]);
  const [first] = found([posted('m1'), posted('m2')]);
  expect(found([posted('m1'), posted('m2')], { ...all, behind: first!.place })).toMatchObject([{ messageId: 'm2' }]);
});

it('no more is taken up than a page holds; what became of those on it is', () => {
  const messages = found([posted('m1'), posted('m2'), posted('m3'), edited], all, 2);
  expect(messages.map(({ messageId, versions }) => [messageId, versions.length])).toEqual([
    ['m1', 2],
    ['m2', 1],
  ]);
});
