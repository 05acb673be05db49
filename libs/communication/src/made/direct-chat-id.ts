import { derivedId } from '@zveno/messaging/derived-id';

/** Two people have one talk of two in an organisation, whoever begins it. */
export const directChatId = (organizationId: string, a: string, b: string): string =>
  derivedId('direct-chat', organizationId, ...[a, b].sort());
