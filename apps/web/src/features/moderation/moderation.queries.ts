import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { usePaged } from '../../ui/paged.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

export type AboutCase = AboutOrganization & Readonly<{ caseId: string }>;
export type AboutAccess = AboutOrganization & Readonly<{ accessId: string }>;
export type Case = Schema<'CaseItem'>;
export type Access = Schema<'BreakGlassItem'>;

const inPath = (organizationId: string) => ({ params: { path: { organizationId } } });

/** Reports that wait, or all of them. How many wait and are late is told with each page. */
export const useCases = (organizationId: string, status: Case['status'] | undefined) =>
  usePaged(['organization', organizationId, 'cases', status ?? 'all'], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/moderation-cases', {
        headers,
        params: { path: { organizationId }, query: { ...question, ...(status !== undefined && { status }) } },
      }),
    ),
  );

export const useCase = ({ organizationId, caseId }: AboutCase) =>
  useQuery({
    queryKey: ['organization', organizationId, 'case', caseId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/moderation-cases/{caseId}', {
          headers,
          params: { path: { organizationId, caseId } },
        }),
      ),
  });

export const useTerm = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'moderation-term'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/moderation-term', { headers, ...inPath(organizationId) }),
      ),
  });

/** What somebody reported, and what was decided about their own messages. */
export const useOwnModeration = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId, 'own-moderation'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/moderation/own', { headers, ...inPath(organizationId) }),
      ),
  });

export const useBreakGlass = (organizationId: string) =>
  usePaged(['organization', organizationId, 'break-glass'], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/break-glass', {
        headers,
        params: { path: { organizationId }, query },
      }),
    ),
  );

/** Who read a chat without taking part in it, as its participants see it. */
export const useInquiries = (organizationId: string, chatId: string) =>
  usePaged(['organization', organizationId, 'inquiries', chatId], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/chats/{chatId}/inquiries', {
        headers,
        params: { path: { organizationId, chatId }, query },
      }),
    ),
  );
