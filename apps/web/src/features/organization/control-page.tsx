import { Group, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import type { AboutOrganization } from './organization.queries.ts';

const order = ['missing', 'partly', 'advised', 'done'] as const;

/** What the regulation demands, what is done, and what is missing: the latter first (R02). */
export const ControlPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const control = useQuery({
    queryKey: ['organization', organizationId, 'control'],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/control', { headers, params: { path: { organizationId } } }),
      ),
  });
  return (
    <Page title={text('control.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <QueryView query={control}>
          {({ rows }) =>
            rows
              .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
              .map((row) => (
                <SimpleCell
                  key={row.code}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  overTitle={text('control.clause', { clause: row.clause })}
                  subtitle={row.todo}
                  extraSubtitle={
                    row.total > 0 ? text('control.count', { count: row.count, total: row.total }) : undefined
                  }
                  after={<span className={`state state-${row.state}`}>{text(`control.${row.state}`)}</span>}
                >
                  {row.title}
                </SimpleCell>
              ))
          }
        </QueryView>
      </Group>
    </Page>
  );
};
