import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { AdoptActDialog, ApproveActDialog } from './act-dialogs.tsx';
import { fullName, useCommand, useOwnOrganization, type AboutOrganization } from './organization.queries.ts';

type Opened = Readonly<{ what: 'adopt' }> | Readonly<{ what: 'approve'; edition: Schema<'LocalActEdition'> }>;

/** Who has not read the act yet. */
const Unread = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const unread = useQuery({
    queryKey: ['organization', organizationId, 'unread'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/local-act/acknowledgements', {
          headers,
          params: { path: { organizationId }, query: { acknowledged: false, limit: 500 } },
        }),
      ),
  });
  return (
    <Group header={<Header>{text('act.unread')}</Header>}>
      <QueryView query={unread}>
        {({ items }) => (
          <div className="block">
            {items.length === 0
              ? text('act.allRead')
              : items.map((person) => fullName(person) || text('members.nameless')).join(', ')}
          </div>
        )}
      </QueryView>
    </Group>
  );
};

/** The local act in force: read it, say so; the administration adopts and approves editions. */
export const LocalActPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { day } = useDates();
  const { powers } = useOwnOrganization(organizationId);
  const [opened, setOpened] = useState<Opened>();
  const act = useQuery({
    queryKey: ['organization', organizationId, 'act'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/local-act', { headers, params: { path: { organizationId } } }),
      ),
  });
  const acknowledge = useCommand((editionId: string) =>
    ask((headers) =>
      api.POST('/api/organizations/{organizationId}/local-act/editions/{editionId}/acknowledgements', {
        headers,
        params: { path: { organizationId, editionId } },
        body: {},
      }),
    ),
  );
  const keeps = powers.administrator || powers.administration;
  return (
    <Page title={text('act.title')} back={`/organizations/${organizationId}`}>
      <ProblemNote error={acknowledge.error} />
      <QueryView query={act}>
        {({ inForce, text: words, acknowledged, editions, legalBasis }) => {
          const current = editions.find(({ editionId }) => editionId === inForce);
          return (
            <>
              <Group>
                {current === undefined ? (
                  <Empty title={text('act.none')}>{text('act.none.what')}</Empty>
                ) : (
                  <div className="block">
                    <h2 className="dialog-title">{current.title}</h2>
                    <p className="minor">{text('act.since', { date: day(current.inForceFrom ?? '') })}</p>
                    {words !== undefined && <div className="act-text">{words}</div>}
                  </div>
                )}
                {current !== undefined && (powers.member || powers.administration) && (
                  <div className="block" role="status">
                    {acknowledged ? (
                      text('act.youRead')
                    ) : (
                      <Button
                        size="l"
                        stretched
                        loading={acknowledge.isPending}
                        onClick={() => acknowledge.mutate(current.editionId)}
                      >
                        {text('act.read')}
                      </Button>
                    )}
                  </div>
                )}
              </Group>
              {keeps && (
                <Group header={<Header>{text('act.editions')}</Header>}>
                  {editions.map((edition) => (
                    <SimpleCell
                      key={edition.editionId}
                      hasHover={false}
                      hasActive={false}
                      multiline
                      subtitle={text('act.council', {
                        council: edition.council.name,
                        number: edition.council.protocolNumber,
                        date: day(edition.council.protocolDate),
                      })}
                      extraSubtitle={text(`act.status.${edition.status}`)}
                      after={
                        edition.status === 'adopted' &&
                        powers.administration && (
                          <Button onClick={() => setOpened({ what: 'approve', edition })}>{text('act.approve')}</Button>
                        )
                      }
                    >
                      {edition.title}
                    </SimpleCell>
                  ))}
                  <div className="block">
                    <ButtonGroup>
                      <Button mode="secondary" onClick={() => setOpened({ what: 'adopt' })}>
                        {text('act.adopt')}
                      </Button>
                    </ButtonGroup>
                  </div>
                </Group>
              )}
              {keeps && current !== undefined && <Unread organizationId={organizationId} />}
              <Group header={<Header>{text('act.basis')}</Header>}>
                {legalBasis.sources.map(({ code, title, edition }) => (
                  <SimpleCell
                    key={code}
                    hasHover={false}
                    hasActive={false}
                    multiline
                    subtitle={edition && text('act.edition', { date: day(edition) })}
                  >
                    {title}
                  </SimpleCell>
                ))}
              </Group>
            </>
          );
        }}
      </QueryView>
      {opened?.what === 'adopt' && (
        <AdoptActDialog organizationId={organizationId} onClose={() => setOpened(undefined)} />
      )}
      {opened?.what === 'approve' && (
        <ApproveActDialog
          organizationId={organizationId}
          edition={opened.edition}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
};
