import { addDays } from '@zveno/kernel';

export const subjectRequestKinds = ['access', 'export', 'correction', 'restriction', 'erasure'] as const;
export type SubjectRequestKind = (typeof subjectRequestKinds)[number];

/** Within how many days, or working days, a request must be answered. */
type Term = Readonly<{ days: number; working: boolean }>;

/** 152-ФЗ: article 20 (access 10 working days, correction 7), article 21 (end of processing 10 working days, erasure 30 days). */
export const answerTerms: Readonly<Record<SubjectRequestKind, Term>> = {
  access: { days: 10, working: true },
  export: { days: 10, working: true },
  correction: { days: 7, working: true },
  restriction: { days: 10, working: true },
  erasure: { days: 30, working: false },
};

const isWorking = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/**
 * The last day for an answer to a request received on a date. Working days are Monday to Friday: public holidays are not
 * known here, so the day named comes no later than the law's.
 */
export const answerBy = (kind: SubjectRequestKind, receivedOn: string): string => {
  const { days, working } = answerTerms[kind];
  if (!working) return addDays(receivedOn, days);
  let date = receivedOn;
  for (let left = days; left > 0;) {
    date = addDays(date, 1);
    if (isWorking(date)) left -= 1;
  }
  return date;
};
