import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import type { Span } from './spans.ts';

export const useUsage = (organizationId: string, span: Span) =>
  useQuery({
    queryKey: ['organization', organizationId, 'usage', span],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/usage', {
          headers,
          params: { path: { organizationId }, query: span },
        }),
      ),
  });

export const useReports = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'usage-reports'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/usage-reports', { headers, params: { path: { organizationId } } }),
      ),
  });

/** A report as it was delivered, counted again from the log. */
export const useReport = (organizationId: string, reportId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'usage-report', reportId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/usage-reports/{reportId}', {
          headers,
          params: { path: { organizationId, reportId } },
        }),
      ),
  });

/** Where the same figures lie as a sheet to sign or a workbook. `known`: as of this position of the log. */
export const fileOf = (organizationId: string, format: 'pdf' | 'xlsx', span: Span, known?: string): string =>
  `/api/organizations/${organizationId}/usage/files/${format}?${new URLSearchParams({
    from: span.from,
    to: span.to,
    ...(known === undefined ? {} : { known }),
  })}`;
