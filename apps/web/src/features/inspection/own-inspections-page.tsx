import { Group, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schema } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOrganizationName } from '../trail/trail.queries.ts';

type Inspection = Schema<'InspectionItem'>;

/** An organisation that is open to the inspector today; its name can be asked for. */
const Open = ({ inspection }: Readonly<{ inspection: Inspection }>) => {
  const text = useText();
  const { day } = useDates();
  const { organizationId, until, basis } = inspection;
  const name = useOrganizationName(organizationId);
  const href = `/organizations/${organizationId}/audit`;
  return (
    <SimpleCell
      href={href}
      chevron="always"
      multiline
      subtitle={text('inspections.basis', { ...basis, date: day(basis.date) })}
      extraSubtitle={text('inspections.until', { date: day(until) })}
      onClick={(event) => followLink(event, href)}
    >
      {name ?? text('organization.title')}
    </SimpleCell>
  );
};

const Other = ({ inspection: { state, from, until, basis } }: Readonly<{ inspection: Inspection }>) => {
  const text = useText();
  const { day } = useDates();
  return (
    <SimpleCell
      hasHover={false}
      hasActive={false}
      multiline
      subtitle={text('inspections.basis', { ...basis, date: day(basis.date) })}
      extraSubtitle={text('inspections.term', { from: day(from), until: day(until) })}
    >
      {text(`inspections.state.${state}`)}
    </SimpleCell>
  );
};

/** The organisations an inspector may look into, and until when. */
export const OwnInspectionsPage = () => {
  const text = useText();
  const inspections = useQuery({
    queryKey: ['profile', 'inspections'],
    queryFn: () => ask((headers) => api.GET('/api/profile/inspections', { headers })),
  });
  return (
    <Page title={text('inspections.own')} back="/">
      <Group>
        <QueryView query={inspections}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('inspections.ownNone')}>{text('inspections.ownNone.what')}</Empty>
            ) : (
              items.map((one) =>
                one.state === 'open' ? (
                  <Open key={one.inspectionId + one.organizationId} inspection={one} />
                ) : (
                  <Other key={one.inspectionId + one.organizationId} inspection={one} />
                ),
              )
            )
          }
        </QueryView>
        <SimpleCell
          href="/verify"
          chevron="always"
          multiline
          subtitle={text('verify.short')}
          onClick={(event) => followLink(event, '/verify')}
        >
          {text('verify.title')}
        </SimpleCell>
      </Group>
    </Page>
  );
};
