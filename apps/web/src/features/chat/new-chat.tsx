import type { Schema } from '../../api/client.ts';

/** Staff make chats of their own. */
export const NewChatButton = (_: Readonly<{ organizations: readonly Schema<'OwnOrganization'>[] }>) => null;
