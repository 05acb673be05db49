import { useText } from '../../app/text.tsx';
import { useRosterEntry } from '../organization/clarify-dialog.tsx';
import { fullName, type AboutOrganization } from '../organization/organization.queries.ts';

/** The entry of the roster a subject of data is: `roster-<id>`. */
export const entryOfSubject = (subjectId: string): string | undefined =>
  subjectId.startsWith('roster-') ? subjectId.slice('roster-'.length) : undefined;

/** Whose data it is, as far as the roster knows. */
export const SubjectName = ({ organizationId, subjectId }: AboutOrganization & Readonly<{ subjectId: string }>) => {
  const text = useText();
  const person = useRosterEntry(organizationId, entryOfSubject(subjectId));
  return person.data === undefined ? text('data.someone') : fullName(person.data);
};
