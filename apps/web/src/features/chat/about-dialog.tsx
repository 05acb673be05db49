import { Button } from '@vkontakte/vkui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { navigate } from '../../app/router.tsx';
import { useText, type MessageKey } from '../../app/text.tsx';
import { useSnapshot } from '../../app/view-model.ts';
import { CloseRow } from '../../ui/close-row.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenChat } from './chat.context.ts';
import { addressOf } from './chat-cell.tsx';
import { plain } from './inbox.ts';
import { refreshInbox } from './inbox.queries.ts';
import { useParticipants } from './mentionable.ts';
import type { ChatView } from './message.ts';
import { People } from './people-dialogs.tsx';

const MANY = 12;

/** Who reads, who writes, and by which rule of the organisation's strategy. */
const Rules = ({ view }: Readonly<{ view: ChatView }>) => {
  const text = useText();
  const { chat, readers, writers, strategyVersion } = view;
  const silent = writers.filter(({ may }) => !may);
  return (
    <dl className="card dialog-body">
      <dt>{text('about.reads')}</dt>
      <dd>{text('about.reads.what', readers)}</dd>
      <dt>{text('about.writes')}</dt>
      <dd>
        {text(chat.archived ? 'chat.archived.what' : `chat.posting.${chat.posting}`)}
        {silent.map(({ as, rule }) => (
          <span key={as} className="people-note">
            {text('about.silent', {
              who: text(`people.${as}` as MessageKey),
              rule: text(`relation.${rule}` as MessageKey),
            })}
          </span>
        ))}
        <span className="people-note">{text('about.version', { version: strategyVersion })}</span>
      </dd>
      <dt>{text('about.standing')}</dt>
      <dd>{text(`standing.${chat.standing}` as MessageKey)}</dd>
    </dl>
  );
};

const Leave = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId, model } = useOpenChat();
  const [asked, setAsked] = useState(false);
  const leave = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/chats/{chatId}/leaving', {
          headers,
          params: { path: { organizationId, chatId } },
        }),
      ),
    onSuccess: async () => {
      model.expelled();
      onClose();
      navigate('/chats', { replace: true });
      await refreshInbox();
    },
  });
  return (
    <div className="dialog-close">
      <Button size="l" stretched mode="secondary" appearance="negative" onClick={() => setAsked(true)}>
        {text('about.leave')}
      </Button>
      {asked && (
        <Confirm
          title={text('about.leave.title')}
          action={text('about.leave')}
          busy={leave.isPending}
          onConfirm={() => leave.mutate()}
          onClose={() => setAsked(false)}
        >
          {text('about.leave.what')}
          <ProblemNote error={leave.error} />
        </Confirm>
      )}
    </div>
  );
};

/** Who takes part and who may write. Whoever takes part sees everybody else who does. */
export const AboutDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const text = useText();
  const { organizationId, chatId, model, me } = useOpenChat();
  const { view, kept } = useSnapshot(model);
  const participants = useParticipants({ organizationId, chatId }, !kept);
  const [search, setSearch] = useState('');
  const direct = useMutation({
    mutationFn: (personId: string) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/direct-chats', {
          headers,
          params: { path: { organizationId } },
          body: { personId },
        }),
      ),
    onSuccess: async ({ id }) => {
      onClose();
      navigate(addressOf({ organizationId, chatId: id }));
      await refreshInbox();
    },
  });
  if (view === undefined) return null;
  const { chat, participantCount } = view;
  const words = plain(search.trim());
  return (
    <Dialog title={chat.title} onClose={onClose}>
      <Rules view={view} />
      <ProblemNote error={direct.error} />
      {!kept && (
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
                    ...(personId !== me &&
                      chat.kind !== 'direct' && {
                        act: (
                          <Button
                            size="s"
                            mode="tertiary"
                            aria-label={text('about.direct.to', { name })}
                            loading={direct.isPending && direct.variables === personId}
                            onClick={() => direct.mutate(personId)}
                          >
                            {text('about.direct')}
                          </Button>
                        ),
                      }),
                  }))}
              />
              {!isWhole && <p className="minor">{text('about.more', { count: participantCount - people.length })}</p>}
            </>
          )}
        </QueryView>
      )}
      {!kept && (
        <>
          {chat.standing === 'owner' && (
            <LinkCell href={`/organizations/${organizationId}/chats/${chatId}/links`}>
              {text('group.chats.links')}
            </LinkCell>
          )}
          <LinkCell href={`/organizations/${organizationId}/chats/${chatId}/inquiries`}>
            {text('inquiries.title')}
          </LinkCell>
        </>
      )}
      {view.entry !== undefined && view.entry !== 'by-structure' && !kept && <Leave onClose={onClose} />}
      <CloseRow onClose={onClose} />
    </Dialog>
  );
};
