import type { Message } from './message.ts';
import type { Poll } from './poll.queries.ts';
import { AboutDialog } from './about-dialog.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { MessageMenu } from './message-menu.tsx';
import { MoreDialog } from './more-dialog.tsx';
import { NewPollDialog } from './new-poll-dialog.tsx';
import { AcknowledgementsDialog, ReadersDialog, VotesDialog } from './people-dialogs.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { SearchDialog } from './search-dialog.tsx';

/** The windows above a chat. */
export type ChatDialog =
  | Readonly<{ kind: 'menu'; message: Message; own: boolean }>
  | Readonly<{ kind: 'about' | 'search' | 'more' | 'new-poll' }>
  | Readonly<{ kind: 'acknowledgements' | 'readers' | 'forward' | 'report'; message: Message }>
  | Readonly<{ kind: 'votes'; poll: Poll }>;

/** The window that is open, if any. */
export const ChatDialogs = ({ dialog, onClose }: Readonly<{ dialog: ChatDialog | undefined; onClose: () => void }>) => {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'menu':
      return <MessageMenu message={dialog.message} own={dialog.own} onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
    case 'search':
      return <SearchDialog onClose={onClose} />;
    case 'more':
      return <MoreDialog onClose={onClose} />;
    case 'new-poll':
      return <NewPollDialog onClose={onClose} />;
    case 'acknowledgements':
      return <AcknowledgementsDialog message={dialog.message} onClose={onClose} />;
    case 'readers':
      return <ReadersDialog message={dialog.message} onClose={onClose} />;
    case 'forward':
      return <ForwardDialog message={dialog.message} onClose={onClose} />;
    case 'report':
      return <ReportDialog message={dialog.message} onClose={onClose} />;
    case 'votes':
      return <VotesDialog poll={dialog.poll} onClose={onClose} />;
  }
};
