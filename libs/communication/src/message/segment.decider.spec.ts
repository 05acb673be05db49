import { command, deciderSpec } from '@zveno/testing';
import type {
  AdvanceReadPositions,
  CloseSegment,
  EditMessage,
  PostMessage,
  RetractMessage,
  SetReaction,
} from './message.commands.ts';
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
  it('of an earlier segment is edited in this one', () =>
    given()
      .when(edit('anna', { authorId: 'anna', body, reactions: {} }))
      .then(edited));
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

describe('a segment', () => {
  it('closes once', () => {
    const close = command<CloseSegment>('CloseSegment', { chatId: 'c1', organizationId: 'o1', segment: 1 });
    given(posted).when(close).then(closed);
    given(posted, closed).when(close).thenNothing();
  });
  it('takes nothing behind its end', () => {
    for (const late of [post(), edit(), retract(), react('like')])
      given(posted, closed).when(late).thenRefused('segment.closed');
    const read = command<AdvanceReadPositions>('AdvanceReadPositions', {
      chatId: 'c1',
      organizationId: 'o1',
      positions: [{ personId: 'anna', place: '0001.0000000000' }],
    });
    given(posted, closed).when(read).thenRefused('segment.closed');
  });
});
