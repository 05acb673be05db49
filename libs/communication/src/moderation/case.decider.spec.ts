import { command, deciderSpec } from '@zveno/testing';
import type { EventOf } from '@zveno/kernel';
import fc from 'fast-check';
import type { ReportContent } from './case.commands.ts';
import { moderationCase, type CaseCommand } from './case.decider.ts';
import type { CaseEvent } from './case.state.ts';

const given = deciderSpec(moderationCase);
const about = { caseId: 'k1', organizationId: 'o1', chatId: 'c1', messageId: 'm1' };
const body = { alg: 'A256GCM', key: 'k', box: 'AA' };
const dueAt = '2026-11-24T09:00:00.000Z';
const opened: EventOf<CaseEvent, 'CaseOpened'> = {
  type: 'CaseOpened',
  data: { ...about, authorId: 'anna', dueAt, body },
};
const reported = (reporterId = 'boris'): CaseEvent => ({
  type: 'ContentReported',
  data: { ...about, reporterId, ground: 'insult' },
});
const taken = (moderatorId = 'vera'): CaseEvent => ({ type: 'CaseTaken', data: { ...about, moderatorId } });
const resolved = (decision: 'dismissed' | 'hidden', moderatorId = 'vera'): CaseEvent => ({
  type: 'CaseResolved',
  data: { ...about, moderatorId, decision },
});
const reversed: CaseEvent = { type: 'CaseReversed', data: { ...about, moderatorId: 'vera' } };
const overdue: CaseEvent = { type: 'CaseOverdue', data: { ...about, dueAt } };

const tell = <Type extends CaseCommand['type']>(
  type: Type,
  data: Extract<CaseCommand, { type: Type }>['data'],
  now = '2026-11-23T09:00:00.000Z',
) => command<CaseCommand>(type, data, { now });
const report = (reporterId = 'boris', more: Partial<ReportContent['data']> = {}) =>
  tell('ReportContent', { ...about, reporterId, ground: 'insult', authorId: 'anna', dueAt, body, ...more });
const take = (moderatorId = 'vera') => tell('TakeCase', { moderatorId });
const resolve = (decision: 'dismissed' | 'hidden', moderatorId = 'vera') =>
  tell('ResolveCase', { moderatorId, decision });
const reverse = (moderatorId = 'vera') => tell('ReverseCase', { moderatorId });

describe('a report', () => {
  it('opens a case', () => given().when(report()).then(opened, reported()));
  it('joins the case there is', () => given(opened, reported()).when(report('galina')).then(reported('galina')));
  it('of one person counts once', () => given(opened, reported()).when(report()).thenNothing());
  it('of one’s own message is none', () => given().when(report('anna')).thenRefused('moderation-case.own-message'));
  it('that comes while another decides is asked anew', () =>
    given(opened, reported(), resolved('dismissed')).when(report()).thenRefused('moderation-case.decided'));
  it('of what is hidden changes nothing', () =>
    given(opened, reported(), resolved('hidden')).when(report('galina')).thenNothing());
  it('of what is shown again belongs to the next case', () =>
    given(opened, reported(), resolved('hidden'), reversed).when(report()).thenRefused('moderation-case.decided'));
  it('quotes what the message brought with it', () =>
    given()
      .when(report('boris', { files: ['f1'] }))
      .then({ ...opened, data: { ...opened.data, files: ['f1'] } }, reported()));

  const answered = { caseId: 'k0', grounds: new Set(['insult'] as const), changed: false };
  const next = { ...opened, data: { ...opened.data, previous: 'k0' } };
  it('that says after a decision what was said before it is answered by it', () =>
    given().when(report('boris', { answered })).thenRefused('moderation-case.answered'));
  it.each<readonly [string, object, CaseEvent]>([
    ['other words', { answered: { ...answered, changed: true } }, reported()],
    ['another ground', { answered: { ...answered, grounds: new Set(['spam']) } }, reported()],
    ['a note', { answered, note: body }, { ...reported(), data: { ...reported().data, note: body } } as CaseEvent],
  ])('after a decision opens the next case for %s', (_, more, event) =>
    given().when(report('boris', more)).then(next, event),
  );
});

describe('a case', () => {
  const waiting = [opened, reported()] as const;
  it('is taken', () =>
    given(...waiting)
      .when(take())
      .then(taken()));
  it('is taken once by one', () =>
    given(...waiting, taken())
      .when(take())
      .thenNothing());
  it('is gone on with by another', () =>
    given(...waiting, taken())
      .when(take('galina'))
      .then(taken('galina')));
  it('that is none is not found', () => given().when(take()).thenRefused('moderation-case.not-found'));
  it('is decided by whoever took it', () => {
    given(...waiting, taken())
      .when(resolve('hidden'))
      .then(resolved('hidden'));
    given(...waiting, taken())
      .when(resolve('hidden', 'galina'))
      .thenRefused('moderation-case.taken');
  });
  it('is decided without taking it', () =>
    given(...waiting)
      .when(resolve('dismissed'))
      .then(resolved('dismissed')));
  it('is decided once', () => {
    given(...waiting, resolved('hidden'))
      .when(resolve('dismissed'))
      .thenRefused('moderation-case.decided');
    given(...waiting, resolved('hidden'))
      .when(take())
      .thenRefused('moderation-case.decided');
  });
  it('is reversed once, when it has hidden', () => {
    given(...waiting, resolved('hidden'))
      .when(reverse())
      .then(reversed);
    given(...waiting, resolved('hidden'), reversed)
      .when(reverse())
      .thenNothing();
    given(...waiting, resolved('dismissed'))
      .when(reverse())
      .thenRefused('moderation-case.not-hidden');
    given(...waiting)
      .when(reverse())
      .thenRefused('moderation-case.not-hidden');
  });
  it('is overdue once, after its time, while it waits', () => {
    const late = tell('MarkOverdue', {}, '2026-11-24T09:00:00.001Z');
    given(...waiting)
      .when(late)
      .then(overdue);
    given(...waiting, overdue)
      .when(late)
      .thenNothing();
    given(...waiting, resolved('hidden'))
      .when(late)
      .thenNothing();
    given(...waiting)
      .when(tell('MarkOverdue', {}, dueAt))
      .thenNothing();
  });
  it('is never decided by those it is about, whatever went before', () => {
    const one = fc.constantFrom(
      reported('galina'),
      taken('vera'),
      taken('galina'),
      resolved('hidden'),
      reversed,
      overdue,
    );
    const act = fc.constantFrom(take, (who: string) => resolve('hidden', who), reverse);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), act, fc.constantFrom('anna', 'boris'), (events, asked, who) => {
        given(...waiting, ...events)
          .when(asked(who))
          .thenRefused('moderation-case.own');
      }),
    );
  });
});
