import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { usePaged } from '../../ui/paged.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';

export type AboutMaterial = AboutOrganization & Readonly<{ materialId: string }>;
export type Material = Schema<'MaterialItem'>;
export type MaterialView = Schema<'MaterialView'>;
export type Status = Material['status'];

export const useMaterials = (organizationId: string, status: Status | undefined) =>
  usePaged(['organization', organizationId, 'materials', status ?? 'all'], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/materials', {
        headers,
        params: { path: { organizationId }, query: { ...question, ...(status !== undefined && { status }) } },
      }),
    ),
  );

const ofMaterial = ({ organizationId, materialId }: AboutMaterial) => [
  'organization',
  organizationId,
  'material',
  materialId,
];
const inPath = ({ organizationId, materialId }: AboutMaterial) => ({
  params: { path: { organizationId, materialId } },
});

export const useMaterial = (about: AboutMaterial) =>
  useQuery({
    queryKey: ofMaterial(about),
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/materials/{materialId}', { headers, ...inPath(about) }),
      ),
  });

/** Chats and channels that a material can be published in. */
export const useMaterialChats = (about: AboutMaterial) =>
  useQuery({
    queryKey: [...ofMaterial(about), 'chats'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/materials/{materialId}/chats', { headers, ...inPath(about) }),
      ),
  });

export const useMaterialFigures = (about: AboutMaterial) =>
  useQuery({
    queryKey: [...ofMaterial(about), 'figures'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/materials/{materialId}/figures', { headers, ...inPath(about) }),
      ),
  });

/** Staff who have not read a publication yet. That they were looked at is recorded. */
export const useUnreadStaff = ({ organizationId, materialId }: AboutMaterial) =>
  usePaged([...ofMaterial({ organizationId, materialId }), 'unread'], (query) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/materials/{materialId}/unread-staff', {
        headers,
        params: { path: { organizationId, materialId }, query },
      }),
    ),
  );
