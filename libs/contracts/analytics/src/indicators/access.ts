import { allow, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { issueApiKey, listApiKeys, resolveApiKey, revokeApiKey } from './api-keys.dto.ts';
import { defineIndicators, getIndicatorValues, listIndicators } from './indicators.dto.ts';
import { closeReportingPeriod, listReportingPeriods } from './reporting-periods.dto.ts';

export const indicatorQueries = { listIndicators, getIndicatorValues, listReportingPeriods, listApiKeys } as const;
export const indicatorCommands = { defineIndicators, closeReportingPeriod, issueApiKey, revokeApiKey } as const;
const indicatorInternal = { resolveApiKey } as const;

/** Indicators hold nothing about a single person: outside an organisation small cells are not shown. */
export const indicatorAccess = mergeAccess(
  defineAccess(indicatorQueries, {
    listIndicators: allow('person', 'dashboard'),
    getIndicatorValues: allow('administrator', 'director', 'deputy', 'operator', 'analyst', 'dashboard'),
    listReportingPeriods: allow('person', 'dashboard'),
    listApiKeys: allow('operator'),
  }),
  defineAccess(indicatorCommands, {
    defineIndicators: allow('operator'),
    closeReportingPeriod: allow('operator'),
    issueApiKey: allow('operator'),
    revokeApiKey: allow('operator'),
  }),
  defineAccess(indicatorInternal, { resolveApiKey: allow('service') }),
);
