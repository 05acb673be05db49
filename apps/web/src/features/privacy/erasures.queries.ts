import { api, ask, type Schema } from '../../api/client.ts';
import { usePaged } from '../../ui/paged.tsx';

/** What is decided about an erasure. */
export type Decision =
  | Readonly<{ what: 'approve' }>
  | Readonly<{ what: 'refuse'; reason: Schema<'RefuseErasureRequestBody'>['reason'] }>
  | Readonly<{ what: 'sign'; number: string; date: string }>;

/** Erasures of an organisation, or of whole profiles. */
export const useErasures = (organizationId: string | undefined) =>
  usePaged(['organization', organizationId, 'erasures'], (query) =>
    ask((headers) =>
      organizationId === undefined
        ? api.GET('/api/erasures', { headers, params: { query } })
        : api.GET('/api/organizations/{organizationId}/erasures', {
            headers,
            params: { path: { organizationId }, query },
          }),
    ),
  );

const decideAboutProfile = (erasureId: string, decision: Decision) => {
  const params = { path: { erasureId } };
  return ask((headers) => {
    if (decision.what === 'approve')
      return api.POST('/api/erasures/{erasureId}/approval', { headers, params, body: {} });
    const { what, ...body } = decision;
    if ('reason' in body) return api.POST('/api/erasures/{erasureId}/refusal', { headers, params, body });
    return api.POST('/api/erasures/{erasureId}/act', { headers, params, body });
  });
};

/** Records a decision. */
export const decideErasure = (organizationId: string | undefined, erasureId: string, decision: Decision) => {
  if (organizationId === undefined) return decideAboutProfile(erasureId, decision);
  const params = { path: { organizationId, erasureId } };
  const base = '/api/organizations/{organizationId}/erasures/{erasureId}' as const;
  return ask((headers) => {
    if (decision.what === 'approve') return api.POST(`${base}/approval`, { headers, params, body: {} });
    const { what, ...body } = decision;
    if ('reason' in body) return api.POST(`${base}/refusal`, { headers, params, body });
    return api.POST(`${base}/act`, { headers, params, body });
  });
};
