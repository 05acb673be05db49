import { apiKeyEvents, type ApiKeyEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type Issued = EventOf<ApiKeyEvent, 'ApiKeyIssued'>['data'];
export type IssueApiKey = Command<'IssueApiKey', Issued>;
export type RevokeApiKey = Command<'RevokeApiKey', Readonly<{ keyId: string }>>;

/** A key: what it reaches, and whether it was revoked. */
export type ApiKeyState = Readonly<{ issued?: Issued; revoked: boolean }>;

export const apiKey = defineDecider<ApiKeyState, IssueApiKey | RevokeApiKey, ApiKeyEvent>({
  events: apiKeyEvents,
  initial: () => ({ revoked: false }),
  evolve: (state, event) =>
    event.type === 'ApiKeyIssued' ? { issued: event.data, revoked: false } : { ...state, revoked: true },
  decide: {
    IssueApiKey: ({ data }, { issued }) => (issued === undefined ? [{ type: 'ApiKeyIssued', data }] : []),
    RevokeApiKey: ({ data }, { issued, revoked }) => {
      if (issued === undefined) throw new DomainError('api-key.not-found');
      return revoked ? [] : [{ type: 'ApiKeyRevoked', data }];
    },
  },
});
