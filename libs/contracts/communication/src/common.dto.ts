import { IsId } from '@zveno/contracts-common';

/** What any command within an organisation may meet. */
export const organizationProblems = [
  'stream.stale',
  'stream.contended',
  'order.not-found',
  'organization.not-found',
  'organization.closed',
] as const;

/** What a command upon a chat's messages may meet besides. */
export const chatProblems = ['chat.not-found', 'chat.archived'] as const;

/** Messages follow each other without revisions: whoever writes waits for nobody. */
export class OfChat {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;
}
