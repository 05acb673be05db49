import type { PollEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import type { CastVote, ClosePoll, OpenPoll } from './poll.commands.ts';
import { poll } from './poll.decider.ts';

type Data<Type extends PollEvent['type']> = Extract<PollEvent, { type: Type }>['data'];

const given = deciderSpec(poll);
const about = { pollId: 'p1', chatId: 'c1', organizationId: 'o1' };
const sealed = { alg: 'A256GCM', key: 'k', box: 'AA' };
const words = { question: sealed, options: [sealed, sealed] };
const rules = { choice: 'single', secrecy: 'open', counting: 'person', voters: ['student', 'staff'] } as const;
const asked: Data<'PollOpened'> = { ...about, authorId: 'anna', ...words, ...rules, reveal: 'after-closing' };

const open = (data: Partial<Data<'PollOpened'>> = {}) => command<OpenPoll>('OpenPoll', { ...asked, ...data });
const opened = (data: Partial<Data<'PollOpened'>> = {}): PollEvent => ({
  type: 'PollOpened',
  data: { ...asked, ...data },
});
const ofFamilies = opened({ counting: 'family', voters: ['parent'] });
const vote = (personId: string, data: Partial<CastVote['data']> = {}, now = '2026-09-01T05:00:00.000Z') =>
  command<CastVote>('CastVote', { ...about, personId, as: 'student', families: [], ballot: sealed, ...data }, { now });
const cast = (personId: string, children?: readonly string[]): PollEvent => ({
  type: 'VoteCast',
  data: { ...about, personId, ballot: sealed, ...(children && { children }) },
});
const close = (data: Partial<ClosePoll['data']> = {}, now = '2026-09-01T05:00:00.000Z') =>
  command<ClosePoll>(
    'ClosePoll',
    { ...about, closing: 'early', eligible: 10, voted: 6, tallies: [2, 4], ...data },
    { now },
  );
const closed = (data: Partial<Data<'PollClosed'>> = {}): PollEvent => ({
  type: 'PollClosed',
  data: { ...about, closing: 'early', eligible: 10, voted: 6, quorumReached: true, tallies: [2, 4], ...data },
});

describe('a poll', () => {
  it('is opened once', () => {
    given().when(open()).then(opened());
    given(opened()).when(open()).thenRefused('poll.exists');
  });

  it('that is anonymous shows nothing before it is closed', () => {
    given()
      .when(open({ secrecy: 'anonymous', reveal: 'after-voting' }))
      .thenRefused('poll.reveal-invalid');
  });

  it('by families is for parents alone', () => {
    given()
      .when(open({ counting: 'family' }))
      .thenRefused('poll.voters-invalid');
  });

  it.each(['2026-09-01T05:00:00.000Z', '2026-08-31T05:00:00.000Z', '2028-01-01T00:00:00.000Z'])(
    'closes in the future, within a year: not at %s',
    (closesAt) => given().when(open({ closesAt })).thenRefused('poll.term-invalid'),
  );
});

describe('a vote', () => {
  it('is cast in an open poll, and marked in an anonymous one', () => {
    given(opened()).when(vote('boris')).then(cast('boris'));
    given(opened({ secrecy: 'anonymous' }))
      .when(vote('boris'))
      .then({ type: 'BallotMarked', data: { ...about, personId: 'boris', ballot: sealed } });
  });

  it('is changed while the poll is open', () => {
    given(opened(), cast('boris')).when(vote('boris')).then(cast('boris'));
  });

  it('is refused when the poll is closed, or its term is over though nobody has said so', () => {
    given(opened(), closed()).when(vote('boris')).thenRefused('poll.closed');
    given(opened({ closesAt: '2026-09-02T00:00:00.000Z' }))
      .when(vote('boris', {}, '2026-09-02T00:00:00.000Z'))
      .thenRefused('poll.closed');
    given().when(vote('boris')).thenRefused('poll.not-found');
  });

  it('is refused of people who are not asked', () => {
    given(opened())
      .when(vote('boris', { as: 'parent' }))
      .thenRefused('poll.not-eligible');
    given(ofFamilies)
      .when(vote('boris', { as: 'parent' }))
      .thenRefused('poll.not-eligible');
  });

  it('of a family is given once: the first guardian may change it, another may not', () => {
    const parent = (personId: string, ...families: string[][]) => vote(personId, { as: 'parent', families });
    given(ofFamilies)
      .when(parent('mother', ['child']))
      .then(cast('mother', ['child']));
    given(ofFamilies, cast('mother', ['child']))
      .when(parent('father', ['child']))
      .thenRefused('poll.family-voted');
    given(ofFamilies, cast('mother', ['child']))
      .when(parent('mother', ['child']))
      .then(cast('mother', ['child']));
    // The child of another family of theirs has no vote yet.
    given(ofFamilies, cast('mother', ['child']))
      .when(parent('father', ['child'], ['other']))
      .then(cast('father', ['other']));
    // What were two families when the mother voted is one by now.
    given(ofFamilies, cast('mother', ['child']))
      .when(parent('father', ['child', 'other']))
      .thenRefused('poll.family-voted');
  });

  it('of what became one family after two had voted is changed by the first of them alone', () => {
    const both = [ofFamilies, cast('mother', ['child']), cast('father', ['other'])];
    const family = { as: 'parent', families: [['child', 'other']] } as const;
    given(...both)
      .when(vote('mother', family))
      .then(cast('mother', ['child']));
    given(...both)
      .when(vote('father', family))
      .thenRefused('poll.family-voted');
    // Whoever changes their vote stays the first.
    given(...both, cast('mother', ['child']))
      .when(vote('father', family))
      .thenRefused('poll.family-voted');
  });
});

describe('closing', () => {
  it('says the result, and whether enough have voted', () => {
    given(opened()).when(close()).then(closed());
    given(opened({ quorum: 60 }))
      .when(close())
      .then(closed());
    given(opened({ quorum: 61 }))
      .when(close())
      .then(closed({ quorumReached: false }));
  });

  it('names those whose family had voted before', () => {
    given(opened())
      .when(close({ uncounted: ['boris'] }))
      .then(closed({ uncounted: ['boris'] }));
  });

  it('tells no result of fewer than five secret votes', () => {
    const few = { voted: 4, tallies: [1, 3] };
    const { tallies: _, ...untold } = {
      ...about,
      closing: 'early' as const,
      eligible: 10,
      ...few,
      quorumReached: true,
    };
    given(opened({ secrecy: 'anonymous' }))
      .when(close(few))
      .then({ type: 'PollClosed', data: untold });
    given(opened()).when(close(few)).then(closed(few));
  });

  it('comes once, and by the clock not before the term', () => {
    given(opened(), closed()).when(close()).thenNothing();
    const termed = opened({ closesAt: '2026-09-02T00:00:00.000Z' });
    given(termed)
      .when(close({ closing: 'term' }))
      .thenNothing();
    given(termed)
      .when(close({ closing: 'term' }, '2026-09-02T00:00:00.000Z'))
      .then(closed({ closing: 'term' }));
  });
});
