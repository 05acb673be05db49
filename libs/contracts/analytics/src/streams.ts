/** The names of analytics' streams. */
export const analyticsStreams = {
  /** One person's accesses to one organisation on one day (UTC), so that no two people write to the same stream. */
  accesses: (organizationId: string | undefined, date: string, actorId: string) =>
    `access-${organizationId ?? 'platform'}-${date}-${actorId}`,
  inspection: (organizationId: string, personId: string) => `inspection-${organizationId}-${personId}`,
  usageReport: (organizationId: string, reportId: string) => `usage-report-${organizationId}-${reportId}`,
  auditExport: (organizationId: string, exportId: string) => `audit-export-${organizationId}-${exportId}`,
  indicator: (indicatorId: string) => `indicator-${indicatorId}`,
  reportingPeriods: (regionId: string) => `reporting-periods-${regionId}`,
  apiKey: (keyId: string) => `api-key-${keyId}`,
} as const;
