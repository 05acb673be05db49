import { Button, ButtonGroup, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Checks } from '../../ui/checks.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { CommandDialog } from '../organization/command-dialog.tsx';
import type { AboutOrganization } from '../organization/organization.queries.ts';
import { useJournalLinks, type JournalLink } from './life.queries.ts';

const peoples = ['staff', 'student', 'parent'] as const;
const MOST_LINKS = 10;
type Who = (typeof peoples)[number];
type Changes = AboutOrganization & Readonly<{ links: readonly JournalLink[]; onClose: () => void }>;

const setLinks = (organizationId: string, links: readonly JournalLink[]) =>
  ask((headers) =>
    api.PUT('/api/organizations/{organizationId}/journal-links', {
      headers,
      params: { path: { organizationId } },
      body: { links: [...links] },
    }),
  );

const AddDialog = ({ organizationId, links, onClose }: Changes) => {
  const text = useText();
  const [title, setTitle] = useState(text('journal.name.default'));
  const [url, setUrl] = useState('https://');
  const [people, setPeople] = useState<readonly Who[]>(peoples);
  return (
    <CommandDialog
      title={text('journal.add')}
      action={text('page.save')}
      onClose={onClose}
      send={() => setLinks(organizationId, [...links, { title: title.trim(), url: url.trim(), people: [...people] }])}
    >
      <Field
        label={text('journal.name')}
        required
        maxLength={100}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Field
        label={text('journal.url')}
        hint={text('journal.url.hint')}
        type="url"
        required
        maxLength={500}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
      />
      <Checks
        label={text('journal.people')}
        choices={peoples.map((value) => ({ value, label: text(`people.${value}`) }))}
        chosen={people}
        onChange={setPeople}
      />
    </CommandDialog>
  );
};

const RemoveDialog = ({ organizationId, links, link, onClose }: Changes & Readonly<{ link: JournalLink }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('journal.remove')}
      action={text('page.remove')}
      negative
      onClose={onClose}
      send={() =>
        setLinks(
          organizationId,
          links.filter((one) => one !== link),
        )
      }
    >
      <p className="dialog-body">
        {text('journal.remove.what', {
          title: link.title,
          who: link.people.map((one) => text(`people.${one}`)).join(', '),
        })}
      </p>
    </CommandDialog>
  );
};

/** Where the organisation's journals and diaries are, and whom each is shown to. */
export const JournalPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const journals = useJournalLinks(organizationId);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<JournalLink>();
  return (
    <Page title={text('journal.title')} back={`/organizations/${organizationId}/chat-office`}>
      <QueryView query={journals}>
        {({ links, maySet }) => (
          <Group>
            <div className="block">
              <p>{text('journal.what')}</p>
              {maySet && links.length < MOST_LINKS && (
                <ButtonGroup stretched>
                  <Button size="l" stretched onClick={() => setAdding(true)}>
                    {text('journal.add')}
                  </Button>
                </ButtonGroup>
              )}
            </div>
            {links.length === 0 ? (
              <Empty title={text('journal.none')}>{text('journal.none.what')}</Empty>
            ) : (
              links.map((link) => (
                <StillCell
                  key={link.url + link.title}
                  subtitle={link.url}
                  extraSubtitle={link.people.map((one) => text(`people.${one}`)).join(', ')}
                  after={
                    maySet && (
                      <Button mode="tertiary" appearance="negative" onClick={() => setRemoving(link)}>
                        {text('page.remove')}
                      </Button>
                    )
                  }
                >
                  {link.title}
                </StillCell>
              ))
            )}
            {adding && <AddDialog organizationId={organizationId} links={links} onClose={() => setAdding(false)} />}
            {removing !== undefined && (
              <RemoveDialog
                organizationId={organizationId}
                links={links}
                link={removing}
                onClose={() => setRemoving(undefined)}
              />
            )}
          </Group>
        )}
      </QueryView>
    </Page>
  );
};
