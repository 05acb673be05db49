import { createContext, useContext } from 'react';
import type { ChatDialog } from './chat-dialogs.tsx';
import type { ChatViewModel } from './chat.view-model.ts';
import type { Company } from './company.ts';
import type { ComposerViewModel } from './composer.view-model.ts';
import type { Uploads } from './uploads.ts';

/** What the parts of an opened chat share. */
export type OpenChat = Readonly<{
  organizationId: string;
  chatId: string;
  /** The person who reads. */
  me: string;
  model: ChatViewModel;
  company: Company;
  composer: ComposerViewModel;
  uploads: Uploads;
  /** Opens a window above the chat. */
  show: (dialog: ChatDialog) => void;
}>;

export const ChatContext = createContext<OpenChat | undefined>(undefined);

/** The chat that is opened around a part of it. */
export const useOpenChat = (): OpenChat => {
  const open = useContext(ChatContext);
  if (open === undefined) throw new Error('a part of a chat stands outside of one');
  return open;
};
