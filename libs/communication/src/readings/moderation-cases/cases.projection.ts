import type { CaseStatus } from '@zveno/contracts-communication';
import {
  caseEvents,
  moderationStreams,
  type CaseDecision,
  type CaseEvent,
  type ReportGround,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, type Row, type Sealed } from '@zveno/kernel';
import { subjectEvents, type SubjectEvent } from '@zveno/privacy/events';

/** Somebody's report of the message. */
export type Report = Readonly<{ reporterId: string; ground: ReportGround; note?: Sealed; reportedAt: string }>;

/** The reports of one message and what they came to, by the case's id. The words stay sealed. */
export type CaseRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    messageId: string;
    authorId: string;
    body: Sealed;
    /** What the message brought with it, as long as its words are kept. */
    files?: readonly string[];
    /** The case about the message that was decided before this one was opened. */
    previous?: string;
    status: CaseStatus;
    openedAt: string;
    dueAt: string;
    reports: readonly Report[];
    reporterIds: readonly string[];
    moderatorId?: string;
    decision?: CaseDecision;
    decidedAt?: string;
    reversed?: true;
    reason?: Sealed;
    /** While nobody has decided, and it was not said to be overdue: when it will be. */
    alarmAt?: string;
    /** Since when it has been decided: its words are to be destroyed after a while. */
    wordsSince?: string;
    /** Order of the list, unique, and its cursor: those that wait first, by their term; then by decision. */
    place: string;
  }>;

/** Where the places of cases that are decided begin. */
export const DECIDED = '1';

type Event = CaseEvent | SubjectEvent;

const SUBJECT = moderationStreams.case('');

export const moderationCases = defineProjection<CaseRow, Event>({
  name: 'moderation-cases',
  version: 2,
  events: mergeCatalogues<Event>(caseEvents, subjectEvents),
  keys: ({ data }) => {
    if ('caseId' in data) return [data.caseId];
    return data.subjectId.startsWith(SUBJECT) ? [data.subjectId.slice(SUBJECT.length)] : [];
  },
  on: {
    CaseOpened: (_, { data, metadata }, key) => {
      const { organizationId: orgId, chatId, messageId, authorId, body, dueAt, files, previous } = data;
      const { recordedAt: openedAt } = metadata;
      const more = { ...(files && { files }), ...(previous !== undefined && { previous }) };
      const about = { _id: key, orgId, chatId, messageId, authorId, body, ...more };
      const nobody = { reports: [], reporterIds: [] };
      return { ...about, ...nobody, status: 'open', openedAt, dueAt, alarmAt: dueAt, place: `0 ${dueAt} ${key}` };
    },
    ContentReported: (row, { data: { reporterId, ground, note }, metadata }) => {
      if (row === null || row.reporterIds.includes(reporterId)) return row;
      const report: Report = { reporterId, ground, ...(note && { note }), reportedAt: metadata.recordedAt };
      return { ...row, reports: [...row.reports, report], reporterIds: [...row.reporterIds, reporterId] };
    },
    CaseTaken: (row, { data }) => row && { ...row, status: 'taken', moderatorId: data.moderatorId },
    CaseResolved: (row, { data: { moderatorId, decision, reason }, metadata }, key) => {
      if (row === null) return null;
      const { alarmAt: _, ...rest } = row;
      const { recordedAt: decidedAt } = metadata;
      const end = { moderatorId, decision, decidedAt, ...(reason && { reason }), wordsSince: decidedAt };
      return { ...rest, ...end, status: 'decided', place: `${DECIDED} ${decidedAt} ${key}` };
    },
    CaseReversed: (row, { data: { reason } }) => row && { ...row, reversed: true, ...(reason && { reason }) },
    CaseOverdue: (row) => {
      if (row === null) return null;
      const { alarmAt: _, ...rest } = row;
      return rest;
    },
    SubjectKeyDestroyed: (row) => {
      if (row === null) return null;
      const { wordsSince: _, files: __, ...rest } = row;
      return rest;
    },
  },
});
