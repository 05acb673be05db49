import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StillCell } from '../../ui/still-cell.tsx';
import { controlPlaces } from './control-places.ts';
import type { AboutOrganization } from './organization.queries.ts';

const order = ['missing', 'partly', 'advised', 'done'] as const;

/** What is demanded, how far it is, what to do next; it leads to where that is done. */
const ControlCell = ({ organizationId, row }: AboutOrganization & Readonly<{ row: Schema<'ControlRow'> }>) => {
  const text = useText();
  const href = `/organizations/${organizationId}/${controlPlaces[row.code]}`;
  return (
    <SimpleCell
      multiline
      href={href}
      chevron="always"
      onClick={(event) => followLink(event, href)}
      overTitle={text('control.clause', { clause: row.clause })}
      subtitle={row.todo}
      extraSubtitle={row.total > 0 ? text('control.count', { count: row.count, total: row.total }) : undefined}
      after={<span className={`state state-${row.state}`}>{text(`control.${row.state}`)}</span>}
    >
      {row.title}
    </SimpleCell>
  );
};

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
      <QueryView query={control}>
        {({ rows, notMeasured }) => (
          <>
            <Group>
              {rows
                .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
                .map((row) => (
                  <ControlCell key={row.code} organizationId={organizationId} row={row} />
                ))}
            </Group>
            <Group header={<Header>{text('control.not-measured')}</Header>}>
              {notMeasured.map(({ clause, title, reason }) => (
                <StillCell key={title} overTitle={text('control.clause', { clause })} subtitle={reason}>
                  {title}
                </StillCell>
              ))}
            </Group>
          </>
        )}
      </QueryView>
    </Page>
  );
};
