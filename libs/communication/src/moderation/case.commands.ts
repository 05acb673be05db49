import type { ReportGround } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf, type Sealed } from '@zveno/kernel';
import { decidedBy, knownCase, type Case, type CaseEvent, type CaseOf } from './case.state.ts';

type DataOf<Type extends CaseEvent['type']> = EventOf<CaseEvent, Type>['data'];

/** What was decided about the message before, as far as the next report depends on it. */
export type Answered = Readonly<{
  caseId: string;
  /** What people said was wrong with it then. */
  grounds: ReadonlySet<ReportGround>;
  /** The words are others than those that were decided about. */
  changed: boolean;
}>;

export type ReportContent = Command<
  'ReportContent',
  DataOf<'ContentReported'> &
    Readonly<{ authorId: string; dueAt: string; body: Sealed; files?: readonly string[]; answered?: Answered }>
>;
export type TakeCase = Command<'TakeCase', Readonly<{ moderatorId: string }>>;
export type ResolveCase = Command<'ResolveCase', Omit<DataOf<'CaseResolved'>, keyof CaseOf>>;
export type ReverseCase = Command<'ReverseCase', Omit<DataOf<'CaseReversed'>, keyof CaseOf>>;
export type MarkOverdue = Command<'MarkOverdue', Readonly<Record<never, never>>>;

/** After a decision: other words, another ground, or something said in words. */
const saysMore = ({ ground, note }: DataOf<'ContentReported'>, { grounds, changed }: Answered): boolean =>
  changed || note !== undefined || !grounds.has(ground);

/**
 * Each person reports a message once, as long as it waits. After a decision that left it standing the next report opens a case again only
 * if it says something new; else the decision is the answer.
 * @throws DomainError `moderation-case.own-message`, `moderation-case.answered`, `moderation-case.decided` meanwhile: the next one is open
 */
export const reportContent = ({ data }: ReportContent, state: Case): CaseEvent[] => {
  const { authorId, dueAt, body, files, answered, ...report } = data;
  if (authorId === report.reporterId) throw new DomainError('moderation-case.own-message');
  const { caseId, organizationId, chatId, messageId } = report;
  const reported: CaseEvent = { type: 'ContentReported', data: report };
  if (state === undefined) {
    if (answered !== undefined && !saysMore(report, answered)) throw new DomainError('moderation-case.answered');
    const about = { caseId, organizationId, chatId, messageId, authorId, dueAt, body };
    const more = { ...(files && { files }), ...(answered && { previous: answered.caseId }) };
    return [{ type: 'CaseOpened', data: { ...about, ...more } }, reported];
  }
  if (state.status !== 'decided') return state.reporters.has(report.reporterId) ? [] : [reported];
  if (state.decision === 'hidden' && !state.reversed) return [];
  throw new DomainError('moderation-case.decided');
};

/** Anybody may go on where another has begun. @throws DomainError `moderation-case.not-found`, `moderation-case.own`, `moderation-case.decided` */
export const takeCase = ({ data: { moderatorId } }: TakeCase, state: Case): CaseEvent[] => {
  const known = decidedBy(state, moderatorId);
  if (known.status === 'decided') throw new DomainError('moderation-case.decided');
  return known.moderatorId === moderatorId ? [] : [{ type: 'CaseTaken', data: { ...known.about, moderatorId } }];
};

/** @throws DomainError `moderation-case.not-found`, `moderation-case.own`, `moderation-case.decided`, `moderation-case.taken` by another */
export const resolveCase = ({ data }: ResolveCase, state: Case): CaseEvent[] => {
  const known = decidedBy(state, data.moderatorId);
  if (known.status === 'decided') throw new DomainError('moderation-case.decided');
  if (known.status === 'taken' && known.moderatorId !== data.moderatorId)
    throw new DomainError('moderation-case.taken');
  return [{ type: 'CaseResolved', data: { ...known.about, ...data } }];
};

/** @throws DomainError `moderation-case.not-found`, `moderation-case.own`, `moderation-case.not-hidden` */
export const reverseCase = ({ data }: ReverseCase, state: Case): CaseEvent[] => {
  const known = decidedBy(state, data.moderatorId);
  if (known.status !== 'decided' || known.decision !== 'hidden') throw new DomainError('moderation-case.not-hidden');
  return known.reversed ? [] : [{ type: 'CaseReversed', data: { ...known.about, ...data } }];
};

/** Says once that nobody decided in time. @throws DomainError `moderation-case.not-found` */
export const markOverdue = ({ metadata }: MarkOverdue, state: Case): CaseEvent[] => {
  const { status, overdue, dueAt, about } = knownCase(state);
  if (status === 'decided' || overdue || metadata.now <= dueAt) return [];
  return [{ type: 'CaseOverdue', data: { ...about, dueAt } }];
};
