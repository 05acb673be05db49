import { LargeMap } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import type { GiveAcknowledgement } from './acknowledgement.command.ts';
import type { HideContent, RestoreContent } from './hiding.commands.ts';
import type {
  AdvanceReadPositions,
  CloseSegment,
  EditMessage,
  PostMessage,
  RetractMessage,
  SetReaction,
} from './message.commands.ts';
import type { PinMessage, UnpinMessage } from './pin.commands.ts';
import { segment } from './segment.decider.ts';
import type { KnownMessage, MessageEvent } from './segment.state.ts';

const given = deciderSpec(segment);
const about = { messageId: 'm1', chatId: 'c1', organizationId: 'o1' };
const body = { alg: 'A256GCM', key: 'k', box: 'AA' };
const other = { alg: 'A256GCM', key: 'k', box: 'BB' };
const words = { body, length: 'short', textFingerprint: 'f' } as const;
const anew = { ...words, body: other };

const posted: MessageEvent = { type: 'MessagePosted', data: { ...about, authorId: 'anna', ...words, isBot: false } };
const edited: MessageEvent = { type: 'MessageEdited', data: { ...about, authorId: 'anna', ...anew, prior: body } };
const retracted: MessageEvent = { type: 'MessageRetracted', data: { ...about, authorId: 'anna' } };
const liked: MessageEvent = { type: 'ReactionAdded', data: { ...about, personId: 'boris', reaction: 'like' } };
const unliked: MessageEvent = { type: 'ReactionRemoved', data: { ...about, personId: 'boris' } };
const closed: MessageEvent = { type: 'SegmentClosed', data: { chatId: 'c1', organizationId: 'o1', segment: 1 } };

const earlier: KnownMessage = {
  authorId: 'anna',
  body,
  reactions: {},
  hidden: false,
  acknowledgement: false,
  acknowledged: new LargeMap(),
};
const asking: MessageEvent = { ...posted, data: { ...posted.data, acknowledgement: true } };
const forwarded: MessageEvent = {
  ...posted,
  data: { ...posted.data, forwardedFrom: { chatId: 'c0', messageId: 'm0', authorId: 'vera' } },
};
const pinned: MessageEvent = { type: 'MessagePinned', data: { ...about, personId: 'vera' } };
const unpinned: MessageEvent = { type: 'MessageUnpinned', data: { ...about, personId: 'vera' } };
const acknowledged: MessageEvent = { type: 'AcknowledgementGiven', data: { ...about, personId: 'boris' } };
const hidden: MessageEvent = { type: 'ContentHidden', data: { ...about, caseId: 'case' } };
const restored: MessageEvent = { type: 'ContentRestored', data: { ...about, caseId: 'case' } };

const pin = (until?: string, others = 0) =>
  command<PinMessage>('PinMessage', { ...about, personId: 'vera', others, ...(until && { until }) });
const unpin = () => command<UnpinMessage>('UnpinMessage', { ...about, personId: 'vera' });
const acknowledge = (personId = 'boris') => command<GiveAcknowledgement>('GiveAcknowledgement', { ...about, personId });
const hide = () => command<HideContent>('HideContent', { ...about, caseId: 'case' });
const restore = () => command<RestoreContent>('RestoreContent', { ...about, caseId: 'case' });
const post = () => command<PostMessage>('PostMessage', { ...about, authorId: 'anna', ...words, isBot: false });
const edit = (authorId = 'anna', earlier?: KnownMessage) =>
  command<EditMessage>('EditMessage', { ...about, authorId, ...anew, ...(earlier && { earlier }) });
const retract = (authorId = 'anna') => command<RetractMessage>('RetractMessage', { ...about, authorId });
const react = (reaction?: 'like' | 'heart') =>
  command<SetReaction>('SetReaction', { ...about, personId: 'boris', ...(reaction && { reaction }) });

describe('a message', () => {
  it('is posted', () => given().when(post()).then(posted));
  it('keeps its id to itself', () => given(posted).when(post()).thenRefused('message.exists'));
  it('is edited, the words before with it', () => given(posted).when(edit()).then(edited));
  it('of an earlier segment is edited in this one', () => given().when(edit('anna', earlier)).then(edited));
  it('is edited by its author alone', () => given(posted).when(edit('boris')).thenRefused('message.not-own'));
  it('that is none is not edited', () => given().when(edit()).thenRefused('message.not-found'));
  it('is not edited once retracted', () => given(posted, retracted).when(edit()).thenRefused('message.retracted'));
  it('is retracted', () => given(posted).when(retract()).then(retracted));
  it('is retracted once', () => given(posted, retracted).when(retract()).thenNothing());
  it('is retracted by its author alone', () => given(posted).when(retract('boris')).thenRefused('message.not-own'));
  it('takes a reaction', () => given(posted).when(react('like')).then(liked));
  it('takes the same one once', () => given(posted, liked).when(react('like')).thenNothing());
  it('gives it back', () => given(posted, liked).when(react()).then(unliked));
  it('takes none once retracted', () => given(posted, retracted).when(react('like')).thenRefused('message.retracted'));
});

describe('a forwarded message', () => {
  it('is not given other words', () => given(forwarded).when(edit()).thenRefused('message.forwarded'));
  it('is taken back', () => given(forwarded).when(retract()).then(retracted));
});

describe('a pinned message', () => {
  const { now } = pin().metadata;
  const later = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
  const until = later(7);

  it('stays until somebody unpins it', () => {
    given(posted).when(pin()).then(pinned);
    given(posted, pinned).when(unpin()).then(unpinned);
    given(posted, pinned, unpinned).when(unpin()).thenNothing();
  });
  it('has a term', () =>
    given(posted)
      .when(pin(until))
      .then({ ...pinned, data: { ...pinned.data, until } }));
  it('is given another term', () =>
    given(posted, pinned).when(pin(until)).then({ ...pinned, data: { ...pinned.data, until } })); // prettier-ignore
  it('is pinned once', () => given(posted, pinned).when(pin()).thenNothing());
  it.each([now, later(-1), later(400)])('has no term such as %s', (wrong) =>
    given(posted).when(pin(wrong)).thenRefused('message.pin-term-invalid'),
  );
  it('has nine others beside it at most', () => {
    given(posted).when(pin(undefined, 9)).then(pinned);
    given(posted).when(pin(undefined, 10)).thenRefused('message.pins-full');
  });
  it('is there', () => {
    given().when(pin()).thenRefused('message.not-found');
    given(posted, retracted).when(pin()).thenRefused('message.retracted');
  });
});

describe('an acknowledgement', () => {
  it('is given once', () => {
    given(asking).when(acknowledge()).then(acknowledged);
    given(asking, acknowledged).when(acknowledge()).thenNothing();
  });
  it('is nothing the author owes', () => given(asking).when(acknowledge('anna')).thenNothing());
  it('is given where it was asked for', () =>
    given(posted).when(acknowledge()).thenRefused('message.no-acknowledgement'));
});

describe('a hidden message', () => {
  it('is hidden once, and restored once', () => {
    given(posted).when(hide()).then(hidden);
    given(posted, hidden).when(hide()).thenNothing();
    given(posted, hidden).when(restore()).then(restored);
    given(posted, hidden, restored).when(restore()).thenNothing();
  });
  it('stays as it is', () => {
    for (const command of [edit(), react('like'), pin()])
      given(asking, hidden).when(command).thenRefused('message.hidden');
    given(asking, hidden).when(acknowledge()).thenRefused('message.hidden');
  });
  it('is taken back by its author all the same', () => given(posted, hidden).when(retract()).then(retracted));
});

describe('a segment', () => {
  it('closes once', () => {
    const close = command<CloseSegment>('CloseSegment', { chatId: 'c1', organizationId: 'o1', segment: 1 });
    given(posted).when(close).then(closed);
    given(posted, closed).when(close).thenNothing();
  });
  it('takes nothing behind its end', () => {
    for (const late of [post(), edit(), retract(), react('like'), pin(), unpin(), acknowledge(), hide(), restore()])
      given(posted, closed).when(late).thenRefused('segment.closed');
    const read = command<AdvanceReadPositions>('AdvanceReadPositions', {
      chatId: 'c1',
      organizationId: 'o1',
      positions: [{ personId: 'anna', place: '0001.0000000000' }],
    });
    given(posted, closed).when(read).thenRefused('segment.closed');
  });
});
