import { Button, ButtonGroup, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { refresh, useOwnOrganizations } from '../../app/queries.ts';
import { useText } from '../../app/text.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { FindChild } from './find-child.tsx';
import { LoginCard } from './login-card.tsx';

type Child = Schema<'MyChild'>;

const nameOf = ({ surname, givenName }: Child): string => [surname, givenName].filter((part) => part).join(' ');

/** The person's children, and those that the lists of the person's own organisations offer by the phone. */
const linkedAndOffered = async (organizationIds: readonly string[]): Promise<Child[]> => {
  const questions = [{}, ...organizationIds.map((organizationId) => ({ organizationId }))];
  const answers = await Promise.all(
    questions.map((query) => ask((headers) => api.GET('/api/profile/children', { headers, params: { query } }))),
  );
  const found = answers.flatMap(({ items }) => items);
  return [...new Map(found.map((child) => [child.organizationId + child.studentEntryId, child])).values()];
};

const OneChild = ({ child }: Readonly<{ child: Child }>) => {
  const text = useText();
  const [leaving, setLeaving] = useState(false);
  const { organizationId, studentEntryId, linkId, status } = child;
  const path = { organizationId, studentEntryId };
  const claim = useMutation({
    mutationFn: () => ask((headers) => api.POST('/api/profile/children', { headers, body: path })),
    onSuccess: refresh,
  });
  const leave = useMutation({
    mutationFn: (link: string) =>
      ask((headers) =>
        api.POST('/api/profile/children/{linkId}/end', { headers, params: { path: { linkId: link } }, body: path }),
      ),
    onSuccess: () => {
      setLeaving(false);
      return refresh();
    },
  });
  const create = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/students/{studentEntryId}/profile', {
          headers,
          params: { path },
          body: { surname: child.surname ?? '', givenName: child.givenName ?? '' },
        }),
      ),
  });
  const reset = useMutation({
    mutationFn: () =>
      ask((headers) =>
        api.POST('/api/organizations/{organizationId}/students/{studentEntryId}/pin', {
          headers,
          params: { path },
          body: {},
        }),
      ),
  });
  const card = reset.data ?? create.data;
  return (
    <Group header={<Header>{nameOf(child)}</Header>}>
      <ProblemNote error={claim.error ?? leave.error ?? create.error ?? reset.error} />
      <SimpleCell hasHover={false} hasActive={false} multiline>
        {text(`children.status.${status}`)}
      </SimpleCell>
      {card !== undefined && <LoginCard card={card} />}
      <div className="block">
        {status === 'offered' && (
          <Button loading={claim.isPending} onClick={() => claim.mutate()}>
            {text('children.claim')}
          </Button>
        )}
        {status === 'confirmed' && linkId !== undefined && (
          <ButtonGroup mode="vertical">
            <Button mode="secondary" loading={create.isPending} onClick={() => create.mutate()}>
              {text('children.createLogin')}
            </Button>
            <Button mode="secondary" loading={reset.isPending} onClick={() => reset.mutate()}>
              {text('children.newPin')}
            </Button>
            <Button mode="tertiary" appearance="negative" onClick={() => setLeaving(true)}>
              {text('children.leave')}
            </Button>
          </ButtonGroup>
        )}
      </div>
      {leaving && linkId !== undefined && (
        <Confirm
          title={text('children.leave')}
          action={text('children.leave.do')}
          busy={leave.isPending}
          onConfirm={() => leave.mutate(linkId)}
          onClose={() => setLeaving(false)}
        >
          {text('children.leave.what', { name: nameOf(child) })}
        </Confirm>
      )}
    </Group>
  );
};

/** The children of who is signed in: offered by the phone in the school's lists, proposed, confirmed. */
export const ChildrenPage = () => {
  const text = useText();
  const organizations = useOwnOrganizations();
  const [school, setSchool] = useState<string>();
  const own = organizations.data?.items.map(({ organizationId }) => organizationId) ?? [];
  const known = [...new Set([...own, ...(school === undefined ? [] : [school])])];
  const children = useQuery({
    queryKey: ['profile', 'children', known],
    queryFn: () => linkedAndOffered(known),
    enabled: !organizations.isPending,
  });
  return (
    <Page title={text('children.title')} back="/profile">
      <QueryView query={children}>
        {(items) =>
          items.length === 0 ? (
            <Group>
              <Empty title={text('children.none')}>{text('children.none.what')}</Empty>
            </Group>
          ) : (
            items.map((child) => <OneChild key={child.organizationId + child.studentEntryId} child={child} />)
          )
        }
      </QueryView>
      {children.isSuccess && school !== undefined && (
        <div className="block" role="status">
          {text('children.found', {
            count: children.data.filter(
              ({ organizationId, status }) => organizationId === school && status === 'offered',
            ).length,
          })}
        </div>
      )}
      <FindChild onChoose={setSchool} />
    </Page>
  );
};
