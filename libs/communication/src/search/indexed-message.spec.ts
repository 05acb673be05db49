import type { MessageEvent } from '@zveno/contracts-communication/events';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { indexed, type IndexedMessage, type WordsEvent } from './indexed-message.ts';

const about = { messageId: 'm1', chatId: 'c1', organizationId: 'o1', authorId: 'anna' };
const body = (key: string) => ({ alg: 'A256GCM', key, box: 'AA' });
const words = { length: 'short' as const, textFingerprint: 'f' };
const event = fc.constantFrom<MessageEvent[]>(
  { type: 'MessagePosted', data: { ...about, body: body('k1'), ...words, isBot: false } },
  { type: 'MessageEdited', data: { ...about, body: body('k2,k3'), ...words, prior: body('k1') } },
  { type: 'MessageRetracted', data: about },
);
const fold = (events: readonly WordsEvent[], row?: IndexedMessage) =>
  events.reduce<IndexedMessage | undefined>((known, one) => indexed(known, one, [`term of ${one.position}`]), row);

it('events that come again change nothing', () =>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), fc.nat(8), (told, from) => {
      const events = recorded(told) as WordsEvent[];
      const once = fold(events);
      expect(fold(events.slice(from), once)).toEqual(once);
    }),
  ));

it('what is retracted stays without words, and takes none', () =>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), (told) => {
      const row = fold(recorded(told) as WordsEvent[]);
      const posted = told.findIndex(({ type }) => type === 'MessagePosted');
      const gone = posted >= 0 && told.slice(posted).some(({ type }) => type === 'MessageRetracted');
      expect([row?.terms !== undefined, row?.owners !== undefined]).toEqual(
        gone || posted < 0 ? [false, false] : [true, true],
      );
    }),
  ));
