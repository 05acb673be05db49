/** The names of org-structure's streams: what must be unique or agree lives in one of them. */
export const streams = {
  region: (regionId: string) => `region-${regionId}`,
  municipality: (municipalityId: string) => `municipality-${municipalityId}`,
  organization: (organizationId: string) => `organization-${organizationId}`,
  academicYear: (academicYearId: string) => `academic-year-${academicYearId}`,
  curatorDistribution: (organizationId: string) => `curator-distribution-${organizationId}`,
  unit: (unitId: string) => `unit-${unitId}`,
  subject: (subjectId: string) => `curriculum-${subjectId}`,
  teaching: (unitId: string, subjectId: string) => `teaching-${unitId}-${subjectId}`,
  curators: (unitId: string) => `curators-${unitId}`,
  student: (orgId: string, rosterEntryId: string) => `student-${orgId}-${rosterEntryId}`,
  employee: (orgId: string, rosterEntryId: string) => `employee-${orgId}-${rosterEntryId}`,
  guardian: (orgId: string, rosterEntryId: string) => `guardian-${orgId}-${rosterEntryId}`,
  founding: (organizationId: string) => `founding-${organizationId}`,
  membership: (organizationId: string, personId: string) => `membership-${organizationId}-${personId}`,
  rosterMatch: (organizationId: string, rosterEntryId: string) => `roster-match-${organizationId}-${rosterEntryId}`,
  administrators: (organizationId: string) => `administrators-${organizationId}`,
  administration: (organizationId: string) => `administration-${organizationId}`,
  body: (unitId: string) => `body-${unitId}`,
  order: (orderId: string) => `order-${orderId}`,
  localAct: (organizationId: string) => `local-act-${organizationId}`,
  acknowledgement: (organizationId: string, editionId: string, personId: string) =>
    `acknowledgement-${organizationId}-${editionId}-${personId}`,
  movementBatches: () => 'movement-batches',
  movementBatch: (batchId: string) => `movement-batch-${batchId}`,
  rosterImports: () => 'roster-imports',
  rosterImport: (importId: string) => `roster-import-${importId}`,
  rosterImportClaim: (organizationId: string) => `roster-import-claim-${organizationId}`,
} as const;

/** The subject of erasure behind a roster entry: the owner of the key its personal fields are sealed under. */
export const rosterSubject = (rosterEntryId: string): string => `roster-${rosterEntryId}`;

/** The subject behind what is an organisation's own secret, such as the titles of its orders. */
export const organizationSubject = (organizationId: string): string => `organization-${organizationId}`;
