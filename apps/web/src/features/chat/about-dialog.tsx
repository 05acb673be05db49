import { useState } from 'react';
import { useText, type MessageKey } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { CloseRow } from '../../ui/close-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';
import { plain } from './inbox.ts';
import { useParticipants } from './mentionable.ts';
import { People } from './people-dialogs.tsx';
import { Field } from '../../ui/field.tsx';

const MANY = 12;

/** Who reads the chat, who may write in it, and by which rule. Whoever takes part sees everybody else who does. */
export const AboutDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId, model } = useOpenChat();
  const { view } = useSnapshot(model);
  const participants = useParticipants({ organizationId, chatId });
  const [search, setSearch] = useState('');
  if (view === undefined) return null;
  const { chat, participantCount } = view;
  const words = plain(search.trim());
  return (
    <Dialog title={chat.title} onClose={onClose}>
      <dl className="card dialog-body">
        <dt>{text('about.writes')}</dt>
        <dd>{text(chat.archived ? 'chat.archived.what' : `chat.posting.${chat.posting}`)}</dd>
        <dt>{text('about.reads')}</dt>
        <dd>{text('about.reads.what', { count: participantCount })}</dd>
        <dt>{text('about.standing')}</dt>
        <dd>{text(`standing.${chat.standing}` as MessageKey)}</dd>
      </dl>
      <QueryView query={participants}>
        {({ people, isWhole }) => (
          <>
            {people.length > MANY && (
              <Field label={text('about.find')} value={search} onChange={({ target }) => setSearch(target.value)} />
            )}
            <People
              people={people
                .filter(({ name }) => plain(name).includes(words))
                .map(({ personId, name, standing }) => ({
                  personId,
                  name,
                  ...(standing !== 'member' && { note: text(`standing.${standing}` as MessageKey) }),
                }))}
            />
            {!isWhole && <p className="minor">{text('about.more', { count: participantCount - people.length })}</p>}
          </>
        )}
      </QueryView>
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
