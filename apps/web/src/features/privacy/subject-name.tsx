import { useText } from '../../app/text.tsx';
import { useRosterEntry } from '../organization/clarify-dialog.tsx';
import { fullName, type AboutOrganization } from '../organization/organization.queries.ts';

/** Of an organisation, or of the platform, whose operator decides about profiles. */
export type MaybeOfOrganization = Readonly<{ organizationId?: string | undefined }>;

/** The entry of the roster a subject of data is: `roster-<id>`. */
export const entryOfSubject = (subjectId: string): string | undefined =>
  subjectId.startsWith('roster-') ? subjectId.slice('roster-'.length) : undefined;

/** Whose data it is, as far as the roster knows. */
const RosterName = ({ organizationId, subjectId }: AboutOrganization & Readonly<{ subjectId: string }>) => {
  const text = useText();
  const person = useRosterEntry(organizationId, entryOfSubject(subjectId));
  return person.data === undefined ? text('data.someone') : fullName(person.data);
};

/** Whose data it is. Without an organisation: a profile, whose name the operator is not told. */
export const SubjectName = ({ organizationId, subjectId }: MaybeOfOrganization & Readonly<{ subjectId: string }>) => {
  const text = useText();
  return organizationId === undefined ? (
    text('accountErasures.person', { id: subjectId })
  ) : (
    <RosterName organizationId={organizationId} subjectId={subjectId} />
  );
};
