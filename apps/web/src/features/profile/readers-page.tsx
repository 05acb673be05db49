import { Group, SimpleCell } from '@vkontakte/vkui';
import { api, ask } from '../../api/client.ts';
import { useOwnOrganizations } from '../../app/queries.ts';
import { useDates, useText, type MessageKey } from '../../app/text.tsx';
import { ru } from '../../messages/ru/index.ts';
import { Page } from '../../ui/page.tsx';
import { PagedView, usePaged } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';

/** Who has read one's data, the latest first. */
export const ReadersPage = () => {
  const text = useText();
  const { moment } = useDates();
  const organizations = useOwnOrganizations();
  const names = new Map(organizations.data?.items.map(({ organizationId, name }) => [organizationId, name]));
  const readers = usePaged(['profile', 'readers'], (query) =>
    ask((headers) => api.GET('/api/profile/readers', { headers, params: { query } })),
  );
  const whatOf = (act: string): string => {
    const key = `reading.${act}`;
    return key in ru ? text(key as MessageKey) : text('reading.other');
  };
  return (
    <Page title={text('readers.title')} back="/profile">
      <Group>
        <div className="block">{text('readers.what')}</div>
        <PagedView paged={readers}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('readers.none')}>{text('readers.none.what')}</Empty>
            ) : (
              items.map(({ accessId, at, act, organizationId }) => (
                <SimpleCell
                  key={accessId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  subtitle={
                    organizationId === undefined
                      ? text('readers.operator')
                      : text('readers.staff', { name: names.get(organizationId) ?? text('organization.title') })
                  }
                  extraSubtitle={moment(at)}
                >
                  {whatOf(act)}
                </SimpleCell>
              ))
            )
          }
        </PagedView>
      </Group>
    </Page>
  );
};
