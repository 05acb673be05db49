import { IsId, OrganizationCommandRequest, Page, ReadAfter } from '@zveno/contracts-common';

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

/** A command upon the chat itself, which may name the revision that it was decided upon. */
export class ChatCommandRequest extends OrganizationCommandRequest {
  @IsId()
  chatId!: string;
}

/** A question about one chat. */
export class AboutChat extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;
}

/** Pages of what belongs to one chat. */
export class ListInChat extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;
}

/** A question about the communication of an organisation. */
export class AboutCommunication extends ReadAfter {
  @IsId()
  organizationId!: string;
}

/** Pages of what belongs to the communication of an organisation. */
export class ListInOrganization extends Page {
  @IsId()
  organizationId!: string;
}
