import { derivedId } from '@zveno/messaging/derived-id';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** The id of something a roster names: its own where that is a UUID, else one derived from it. */
const ownId = (sourcedId: string, ...scope: readonly string[]): string => {
  const lower = sourcedId.toLowerCase();
  return uuid.test(lower) ? lower : derivedId(...scope, sourcedId);
};

/** The id of an organisation, municipality or region. */
export const orgIdOf = (sourcedId: string): string => ownId(sourcedId, 'org');

/** The id of a study group. */
export const unitIdOf = (orgId: string, sourcedId: string): string => ownId(sourcedId, 'unit', orgId);

/** The id of a subject or programme; a course that several organisations share gives each its own. */
export const subjectIdOf = (orgId: string, courseOrgId: string, sourcedId: string): string =>
  courseOrgId === orgId ? ownId(sourcedId, 'subject', orgId) : derivedId('subject', orgId, sourcedId);

/** The id of the organisation's own academic year: a session of a roster is shared by many. */
export const yearIdOf = (orgId: string, sourcedId: string): string => derivedId('academic-year', orgId, sourcedId);

/** The id of the group «Сотрудники» that an import makes where an organisation has none. */
export const staffGroupIdOf = (orgId: string): string => derivedId('staff-group', orgId);

/** The id of a person's entry as one kind in one organisation. */
export const entryIdOf = (orgId: string, sourcedId: string, kind: string): string =>
  derivedId('roster-entry', orgId, sourcedId, kind);

export const orderIdOf = (orgId: string, kind: string, number: string, date: string): string =>
  derivedId('order', orgId, kind, number, date);
