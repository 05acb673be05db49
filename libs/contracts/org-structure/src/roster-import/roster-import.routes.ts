import { route } from '@zveno/contracts-common';
import { GetRosterImportRequest, RosterImportStatus } from './roster-import.dto.ts';

/** Subjects of the import's own door in the gateway: a zip comes in parts, because requests are small. */
export const rosterImportSubjects = {
  uploadPart: 'org-structure.roster-import.upload-part',
  submit: 'org-structure.roster-import.submit',
} as const;

/** What may be asked of imports by the common way. */
export const rosterImportQueries = {
  getRosterImport: route<GetRosterImportRequest, RosterImportStatus>({
    subject: 'org-structure.roster-import.get',
    kind: 'query',
    method: 'GET',
    path: '/roster-imports/{importId}',
    tag: 'roster-imports',
    summary: 'Ход импорта контингента и штата.',
    request: GetRosterImportRequest,
    response: RosterImportStatus,
    errors: ['roster-import.not-found'],
  }),
} as const;
