import { lazy, Suspense } from 'react';
import { Button, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, useOwnOrganizations, useProfile } from '../../app/queries.ts';
import { followLink, navigate } from '../../app/router.tsx';
import { useText, type MessageKey, type Text } from '../../app/text.tsx';
import { Boundary } from '../../ui/boundary.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOwnPlaces } from '../life/own-places.ts';
import { Offices } from './offices.tsx';
import { OwnGroups } from './own-groups.tsx';

/** Journals of one's organisations come when the page stands already. */
const OwnJournals = lazy(async () => ({ default: (await import('../life/index.ts')).OwnJournals }));

type Own = Schema<'OwnOrganization'>;

/** What the person is there, in words: offices first. */
export const rolesOf = (own: Own, text: Text): string => {
  const offices = [
    ...(own.administration === undefined ? [] : [text(`position.${own.administration.position}` as MessageKey)]),
    ...(own.administrator === undefined
      ? []
      : [text(own.administrator.provisional ? 'position.founder' : 'position.administrator')]),
    ...own.curatorships.map(({ unitName }) => text('position.curator', { unit: unitName, words: own.vocabulary })),
    ...own.memberships
      .filter(({ status }) => status === 'verified')
      .map(({ role, unitName }) => `${text(`role.${role}` as MessageKey)}, ${unitName}`),
  ];
  return offices.length === 0 ? text('position.former') : offices.join(' · ');
};

/** Organisations whose application names the phone of who is signed in. */
const Claims = () => {
  const text = useText();
  const claims = useQuery({
    queryKey: ['claims'],
    queryFn: () => ask((headers) => api.GET('/api/profile/claims', { headers })),
  });
  const claim = useMutation({
    mutationFn: (organizationId: string) =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/claim', {
          headers,
          params: { path: { organizationId } },
          body: {},
        }),
      ),
    onSuccess: async (_, organizationId) => {
      navigate(`/organizations/${organizationId}`);
      await refresh();
    },
  });
  const open = claims.data?.items.filter(({ claimed }) => !claimed) ?? [];
  if (open.length === 0) return null;
  return (
    <Group header={<Header>{text('claim.title')}</Header>}>
      <ProblemNote error={claim.error} />
      {open.map(({ organizationId, name, as }) => (
        <div className="block" key={organizationId + as}>
          <p>{text(as === 'head' ? 'claim.head' : 'claim.administrator', { name })}</p>
          <Button
            size="l"
            loading={claim.isPending && claim.variables === organizationId}
            onClick={() => claim.mutate(organizationId)}
          >
            {text('claim.do')}
          </Button>
        </div>
      ))}
    </Group>
  );
};

/** Somebody who is member of nothing: a parent goes to the chats and the children, anybody else is told how to come in. */
const Nowhere = ({ isParent }: Readonly<{ isParent: boolean }>) => {
  const text = useText();
  if (isParent) {
    return (
      <>
        <LinkCell href="/chats">{text('nav.chats')}</LinkCell>
        <LinkCell href="/profile/children">{text('children.title')}</LinkCell>
      </>
    );
  }
  return (
    <Empty
      title={text('home.none')}
      action={
        <Button mode="secondary" href="/apply" onClick={(event) => followLink(event, '/apply')}>
          {text('apply.title')}
        </Button>
      }
    >
      {text('home.none.what')}
    </Empty>
  );
};

/** Where the person belongs, and what waits for them. */
export const HomePage = () => {
  const text = useText();
  const { data: profile } = useProfile();
  const organizations = useOwnOrganizations();
  const places = useOwnPlaces() ?? [];
  const isParent = organizations.data?.items.length === 0 && places.length > 0;
  const hasOffice = (profile?.roles.length ?? 0) > 0;
  return (
    <Page title={text('home.title', { name: profile?.givenName ?? '' })}>
      <Claims />
      <OwnGroups own={organizations.data?.items ?? []} />
      <Offices roles={profile?.roles.map(({ role }) => role) ?? []} />
      {!(hasOffice && organizations.data?.items.length === 0) && (
        <Group header={<Header>{text(isParent ? 'home.parent' : 'home.organizations')}</Header>}>
          <QueryView query={organizations}>
            {({ items }) =>
              items.length === 0 ? (
                <Nowhere isParent={isParent} />
              ) : (
                items.map((own) => (
                  <SimpleCell
                    key={own.organizationId}
                    href={`/organizations/${own.organizationId}`}
                    chevron="always"
                    multiline
                    subtitle={rolesOf(own, text)}
                    onClick={(event) => followLink(event, `/organizations/${own.organizationId}`)}
                  >
                    {own.shortName ?? own.name}
                  </SimpleCell>
                ))
              )
            }
          </QueryView>
        </Group>
      )}
      <Boundary of="journals" instead={() => null}>
        <Suspense>
          <OwnJournals />
        </Suspense>
      </Boundary>
      <Group>
        <LinkCell href="/help" subtitle={text('help.what')}>
          {text('help.title')}
        </LinkCell>
      </Group>
    </Page>
  );
};
