import { Button, ButtonGroup, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { fullName, useUnitRoster } from '../organization/organization.queries.ts';
import { useChatHead, useChatLinkUses, type AboutLink } from './chat-links.queries.ts';

type Use = Schema<'ChatLinkUseItem'>;
type Decided = AboutLink & Readonly<{ use: Use; onClose: () => void }>;

/** Says whose parent somebody is who came by a link: one of the class. */
const MatchDialog = ({ use, onClose, ...link }: Decided) => {
  const text = useText();
  const { organizationId } = link;
  const chat = useChatHead(link);
  const roster = useUnitRoster(organizationId, chat.data?.chat.unitId);
  const [studentEntryId, setStudentEntryId] = useState('');
  return (
    <CommandDialog
      title={text('chatLinks.match.title', { name: use.name })}
      action={text('chatLinks.match')}
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}/uses/{personId}/child', {
            headers,
            params: { path: { ...link, personId: use.personId } },
            body: { studentEntryId },
          }),
        )
      }
    >
      {use.child !== undefined && (
        <p className="dialog-body">{text('chatLinks.says', { child: fullName(use.child) })}</p>
      )}
      <SelectField
        label={text('chatLinks.whose')}
        placeholder={text('page.choose')}
        required
        value={studentEntryId}
        onChange={(event) => setStudentEntryId(event.target.value)}
        choices={roster.data?.items.map((one) => ({ value: one.rosterEntryId, label: fullName(one) })) ?? []}
      />
    </CommandDialog>
  );
};

const RefuseDialog = ({ use, onClose, ...link }: Decided) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('chatLinks.refuse.title')}
      action={text('queue.refuse')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/links/{linkId}/uses/{personId}/refusal', {
            headers,
            params: { path: { ...link, personId: use.personId } },
            body: {},
          }),
        )
      }
    >
      <p className="dialog-body">{text('chatLinks.refuse.what', { name: use.name })}</p>
    </CommandDialog>
  );
};

/** Who came by a link, how they stand, and what is left to decide. Whom a curator confirms stands among the parents. */
export const ChatLinkUses = (link: AboutLink) => {
  const text = useText();
  const { moment } = useDates();
  const uses = useChatLinkUses(link);
  const [opened, setOpened] = useState<Readonly<{ what: 'match' | 'refuse'; use: Use }>>();
  return (
    <>
      <PagedView paged={uses}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={text('chatLinks.nobody')}>{text('chatLinks.nobody.what')}</Empty>
          ) : (
            items.map((use) => (
              <SimpleCell
                key={use.personId}
                hasHover={false}
                hasActive={false}
                multiline
                subtitle={use.child === undefined ? undefined : text('chatLinks.says', { child: fullName(use.child) })}
                extraSubtitle={`${text(`chatLinks.use.${use.status}`)} · ${moment(use.redeemedAt)}`}
                after={
                  use.status === 'unmatched' && (
                    <ButtonGroup mode="vertical">
                      <Button mode="secondary" onClick={() => setOpened({ what: 'match', use })}>
                        {text('chatLinks.match')}
                      </Button>
                      <Button mode="secondary" appearance="negative" onClick={() => setOpened({ what: 'refuse', use })}>
                        {text('queue.refuse')}
                      </Button>
                    </ButtonGroup>
                  )
                }
              >
                {use.name}
              </SimpleCell>
            ))
          )
        }
      </PagedView>
      {opened?.what === 'match' && <MatchDialog {...link} use={opened.use} onClose={() => setOpened(undefined)} />}
      {opened?.what === 'refuse' && <RefuseDialog {...link} use={opened.use} onClose={() => setOpened(undefined)} />}
    </>
  );
};
