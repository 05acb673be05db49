import { api, ask } from '../../api/client.ts';
import { makePasskey } from '../../api/passkey.ts';
import type { EnrolGateway } from './enrol.view-model.ts';

export const enrolGateway: EnrolGateway = {
  startTotp: () => ask((headers) => api.POST('/api/profile/second-factors/totp', { headers, body: {} })),
  confirmTotp: (factorId, code) =>
    ask((headers) =>
      api.POST('/api/profile/second-factors/totp/{factorId}/confirm', {
        headers,
        params: { path: { factorId } },
        body: { code },
      }),
    ),
  startPasskey: () => ask((headers) => api.POST('/api/profile/second-factors/passkeys', { headers, body: {} })),
  makePasskey,
  confirmPasskey: (challengeId, response) =>
    ask((headers) =>
      api.POST('/api/profile/second-factors/passkeys/{challengeId}/confirm', {
        headers,
        params: { path: { challengeId } },
        body: { response },
      }),
    ),
  issueRecoveryCodes: () => ask((headers) => api.POST('/api/profile/recovery-codes', { headers, body: {} })),
  remove: (factorId) =>
    ask((headers) =>
      api.POST('/api/profile/second-factors/{factorId}/remove', { headers, params: { path: { factorId } }, body: {} }),
    ),
};
