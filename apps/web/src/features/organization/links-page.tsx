import { Button, ButtonGroup, Checkbox, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { AnnulDialog, AnnulUnclaimedDialog } from './annul-dialogs.tsx';
import { IssueLinkDialog } from './issue-link-dialog.tsx';
import { LinkCard } from './link-card.tsx';
import { PrintButton } from './print-button.tsx';
import { unitNames, useOwnOrganization, useStructure, type AboutOrganization } from './organization.queries.ts';
import { ShowLinkDialog } from './show-link-dialog.tsx';
import { UnclaimedPolicy } from './unclaimed-policy.tsx';

export type Link = Schema<'InvitationItem'>;
type Filter = 'open' | 'unclaimed' | 'all';
type Opened = Readonly<{ what: 'issue' | 'unclaimed' }> | Readonly<{ what: 'show' | 'annul'; link: Link }>;

const questionOf = (filter: Filter) => {
  if (filter === 'open') return { status: 'open' as const };
  return filter === 'unclaimed' ? { unclaimed: true } : {};
};

/** Links that bring people in: issued, shown again, printed, annulled. */
export const LinksPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [filter, setFilter] = useState<Filter>('open');
  const [opened, setOpened] = useState<Opened>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const structure = useStructure(organizationId);
  const names = unitNames(structure.data);
  const links = usePaged(['organization', organizationId, 'links', filter], (question) =>
    ask((headers) =>
      api.GET('/api/organizations/{organizationId}/invitations', {
        headers,
        params: { path: { organizationId }, query: { ...question, ...questionOf(filter) } },
      }),
    ),
  );
  const toggle = (invitationId: string) => {
    const next = new Set(selected);
    if (!next.delete(invitationId)) next.add(invitationId);
    setSelected(next);
  };
  const close = () => setOpened(undefined);
  const unclaimed = links.items?.filter((link) => link.unclaimed && link.status === 'open').length ?? 0;
  return (
    <Page title={text('links.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <div className="block">
          <ButtonGroup mode="vertical" stretched>
            {powers.builds && (
              <Button size="l" stretched onClick={() => setOpened({ what: 'issue' })}>
                {text('links.issue')}
              </Button>
            )}
            {powers.builds && unclaimed > 0 && (
              <Button
                size="l"
                stretched
                mode="secondary"
                appearance="negative"
                onClick={() => setOpened({ what: 'unclaimed' })}
              >
                {text('links.annulUnclaimed', { count: unclaimed })}
              </Button>
            )}
          </ButtonGroup>
        </div>
        <SelectField
          label={text('links.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value as Filter)}
          choices={[
            { value: 'open', label: text('links.open') },
            { value: 'unclaimed', label: text('links.unclaimed') },
            { value: 'all', label: text('links.all') },
          ]}
        />
      </Group>
      <PagedView paged={links}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('links.none')}>{text('links.none.what')}</Empty>
            </Group>
          ) : (
            <>
              {powers.builds && (
                <Group>
                  <Checkbox
                    checked={selected.size > 0}
                    onChange={() =>
                      setSelected(
                        selected.size > 0
                          ? new Set()
                          : new Set(items.filter(({ status }) => status === 'open').map((link) => link.invitationId)),
                      )
                    }
                  >
                    {text(selected.size > 0 ? 'links.selected' : 'links.selectAll', { count: selected.size })}
                  </Checkbox>
                  {selected.size > 0 && <PrintButton organizationId={organizationId} invitationIds={[...selected]} />}
                </Group>
              )}
              {items.map((link) => (
                <LinkCard
                  key={link.invitationId}
                  link={link}
                  unitName={names.get(link.unitId) ?? ''}
                  selected={selected.has(link.invitationId)}
                  editable={powers.builds}
                  onToggle={() => toggle(link.invitationId)}
                  onShow={() => setOpened({ what: 'show', link })}
                  onAnnul={() => setOpened({ what: 'annul', link })}
                />
              ))}
            </>
          )
        }
      </PagedView>
      <UnclaimedPolicy organizationId={organizationId} editable={powers.administrator} />
      {opened?.what === 'issue' && structure.data !== undefined && (
        <IssueLinkDialog organizationId={organizationId} structure={structure.data} onClose={close} />
      )}
      {opened?.what === 'unclaimed' && (
        <AnnulUnclaimedDialog organizationId={organizationId} count={unclaimed} onClose={close} />
      )}
      {opened?.what === 'show' && (
        <ShowLinkDialog
          organizationId={organizationId}
          link={opened.link}
          unitName={names.get(opened.link.unitId) ?? ''}
          onClose={close}
        />
      )}
      {opened?.what === 'annul' && (
        <AnnulDialog
          organizationId={organizationId}
          link={opened.link}
          unitName={names.get(opened.link.unitId) ?? ''}
          onClose={close}
        />
      )}
    </Page>
  );
};
