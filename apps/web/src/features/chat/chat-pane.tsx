import { Button } from '@vkontakte/vkui';
import { useEffect, useState } from 'react';
import { drop, keep, recall } from '../../device/kept.ts';
import { followLink, useSearch } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { useSnapshot, useViewModel } from '../../app/view-model.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Loading } from '../../ui/query-view.tsx';
import { ChatContext, type OpenChat } from './chat.context.ts';
import { chatGateway } from './chat.gateway.ts';
import { ChatDialogs, type ChatDialog } from './chat-dialogs.tsx';
import { ChatHeader } from './chat-header.tsx';
import type { ChatMemory, KeptChat } from './chat.reading.ts';
import { ChatViewModel } from './chat.view-model.ts';
import { Company } from './company.ts';
import { Composer } from './composer.tsx';
import { ComposerViewModel } from './composer.view-model.ts';
import { draftMemory } from './draft-memory.ts';
import { MessageLog } from './message-log.tsx';
import { PinsBar } from './pins-bar.tsx';
import { Uploads } from './uploads.ts';
import { uploadGateway } from './uploads.gateway.ts';
import { useChatLife } from './use-chat-life.ts';

const memoryOf = (chatId: string): ChatMemory => ({
  recall: () => recall<KeptChat>(`chat:${chatId}`),
  keep: (chat) => keep(`chat:${chatId}`, chat),
  forget: () => drop(`chat:${chatId}`),
});

/** One chat, opened: its head, what is pinned, what was written, and where to write. */
export const ChatPane = ({
  organizationId,
  chatId,
  me,
  back,
}: Readonly<{ organizationId: string; chatId: string; me: string; back: boolean }>) => {
  const text = useText();
  const about = { organizationId, chatId };
  const model = useViewModel(() => new ChatViewModel(chatGateway(about), memoryOf(chatId)));
  const composer = useViewModel(() => new ComposerViewModel(draftMemory(chatId)));
  const uploads = useViewModel(() => new Uploads(uploadGateway(about)));
  const company = useViewModel(() => new Company());
  const [dialog, setDialog] = useState<ChatDialog>();
  const wanted = new URLSearchParams(useSearch()).get('message') ?? undefined;
  const { status, view, kept, problem } = useSnapshot(model);
  useChatLife({ model, company, about, wanted });
  useEffect(() => {
    if (view !== undefined) document.title = `${view.chat.title} — ${text('app.name')}`;
  }, [view?.chat.title]);
  const open: OpenChat = { ...about, me, model, company, composer, uploads, show: setDialog };
  return (
    <ChatContext.Provider value={open}>
      <section className="chat" aria-label={view?.chat.title ?? text('nav.chats')}>
        <ChatHeader back={back} />
        {status === 'loading' && <Loading />}
        {status === 'failed' && (
          <div className="block">
            <ProblemNote error={problem} />
            {problem?.code === 'chat.left' ? (
              <Button mode="secondary" href="/chats" onClick={(event) => followLink(event, '/chats')}>
                {text('chat.toList')}
              </Button>
            ) : (
              <Button mode="secondary" onClick={() => void model.open(wanted)}>
                {text('page.again')}
              </Button>
            )}
          </div>
        )}
        {status === 'ready' && (
          <>
            <PinsBar />
            {kept && (
              <p className="chat-offline" role="status">
                {text('chat.kept')}
              </p>
            )}
            <MessageLog />
            <Composer />
          </>
        )}
        <ChatDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
      </section>
    </ChatContext.Provider>
  );
};
