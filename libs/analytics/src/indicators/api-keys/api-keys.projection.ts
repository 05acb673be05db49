import { apiKeyEvents, type ApiKeyEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, type EventOf, type Row } from '@zveno/kernel';

/** A key as it was issued, and whether it was revoked. */
export type ApiKeyRow = Row &
  Omit<EventOf<ApiKeyEvent, 'ApiKeyIssued'>['data'], 'keyId'> &
  Readonly<{ revoked: boolean }>;

export const apiKeys = defineProjection<ApiKeyRow, ApiKeyEvent>({
  name: 'indicator-api-keys',
  version: 1,
  events: apiKeyEvents,
  keys: ({ data }) => [data.keyId],
  on: {
    ApiKeyIssued: (_, { data: { keyId: _id, ...issued } }) => ({ _id, ...issued, revoked: false }),
    ApiKeyRevoked: (row) => row && { ...row, revoked: true },
  },
});
