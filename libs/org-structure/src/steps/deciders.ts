import type { Command, Decider, Event } from '@zveno/kernel';
import { academicYear } from '../academic-year/academic-year.decider.ts';
import { curators } from '../curators/curators.decider.ts';
import { employee } from '../employee/employee.decider.ts';
import { guardian } from '../guardian/guardian.decider.ts';
import { municipality } from '../municipality/municipality.decider.ts';
import { order } from '../order/order.decider.ts';
import { organization } from '../organization/organization.decider.ts';
import { region } from '../region/region.decider.ts';
import { student } from '../student/student.decider.ts';
import { subject } from '../subject/subject.decider.ts';
import { teaching } from '../teaching/teaching.decider.ts';
import { unit } from '../unit/unit.decider.ts';

/** The decider of a stream by the beginning of its name; the longest that fits counts. */
const byKind = {
  'region-': region,
  'municipality-': municipality,
  'organization-': organization,
  'academic-year-': academicYear,
  'unit-': unit,
  'curriculum-': subject,
  'teaching-': teaching,
  'curators-': curators,
  'student-': student,
  'employee-': employee,
  'guardian-': guardian,
  'order-': order,
} as const;

/** Whose rules decide about a stream. @throws TypeError a stored plan has no business in it */
export const deciderOf = (stream: string): Decider<unknown, Command, Event> => {
  const kind = Object.keys(byKind).find((prefix) => stream.startsWith(prefix)) as keyof typeof byKind | undefined;
  if (kind === undefined) throw new TypeError('a stored plan does not write to this stream');
  return byKind[kind] as unknown as Decider<unknown, Command, Event>;
};
