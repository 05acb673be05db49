import { isWithin, timeIn } from '@zveno/contracts-communication';
import { addDays } from '@zveno/kernel';
import type { Message, Talk } from '../chats/talk.ts';
import type { Tally } from '../engine/tally.ts';
import { workdaysAfter } from '../engine/working-days.ts';
import type { WorkingHoursRow } from './working-hours.projection.ts';

/** The same text of so many of the staff within a week is copied. */
const COPIES = 3;
const WEEK = 7;

/** A parent is answered soon within so many working days. */
const ANSWER_DAYS = 2;

/** Messages whose text three or more of the staff sent within a week. */
const copied = (messages: readonly Message[]): Set<string> => {
  const found = new Set<string>();
  for (const [, same] of Map.groupBy(messages, ({ text }) => text)) {
    if (same.length < COPIES) continue;
    const sorted = same.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    for (const { on: from } of sorted) {
      const week = sorted.filter(({ on }) => on >= from && on < addDays(from, WEEK));
      if (new Set(week.map(({ personId }) => personId)).size < COPIES) continue;
      for (const { messageId } of week) found.add(messageId);
    }
  }
  return found;
};

const countAnswers = (tally: Tally, messages: readonly Message[]): void => {
  const byId = new Map(messages.map((one) => [one.messageId, one]));
  const answered = new Set<string>();
  for (const { as, replyTo, on } of messages) {
    const question = as === 'staff' && replyTo !== undefined ? byId.get(replyTo) : undefined;
    if (question?.as !== 'parent' || answered.has(question.messageId)) continue;
    answered.add(question.messageId);
    tally.add('answers.first', on, 1);
    if (on <= workdaysAfter(question.on, ANSWER_DAYS)) tally.add('answers.soon', on, 1);
  }
};

/**
 * Messages: meaningful, copied, of students, to staff outside their working time, answers to parents (A20, A23, A24).
 * @param timeZone where the organisation is on a date
 */
export const countMessages = (
  tally: Tally,
  talk: Talk,
  hours: WorkingHoursRow | undefined,
  timeZone: (on: string) => string,
): void => {
  const copies = copied(talk.messages.filter(({ as }) => as === 'staff'));
  countAnswers(tally, talk.messages);
  for (const { messageId, chatId, personId, as, on, at, position, meaningful } of talk.messages) {
    tally.add('messages.human', on, 1);
    if (meaningful) tally.add('messages.meaningful', on, 1);
    if (as === 'student') tally.add('messages.by-students', on, 1);
    if (as === 'staff') tally.add('messages.by-staff', on, 1);
    if (copies.has(messageId)) tally.add('messages.copied', on, 1);
    const working = hours?.set.findLast((one) => one.position < position)?.working ?? null;
    if (working === null) continue;
    const reaches = (talk.participants.get(chatId) ?? []).some(
      (row) => row.personId !== personId && talk.kindAt(row, position) === 'staff',
    );
    if (!reaches) continue;
    tally.add('messages.to-staff', on, 1);
    const { time, day } = timeIn(timeZone(on), at);
    if (!working.days.includes(day) || !isWithin(working, time)) tally.add('messages.to-staff-off-hours', on, 1);
  }
};
