import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOwnOrganization } from '../organization/organization.queries.ts';
import { GroupChats } from './group-chats.tsx';
import { UnitGuardians } from '../organization/unit-guardians.tsx';

type Member = Schema<'GroupMember'>;

const filters = {
  all: () => true,
  away: ({ joined }: Member) => !joined,
  alone: ({ guardians }: Member) => guardians === 0,
  unconsented: ({ consents }: Member) => consents === 0,
} as const;
type Filter = keyof typeof filters;

const Counted = ({ title, count, all }: Readonly<{ title: string; count: number; all: number }>) => {
  const text = useText();
  return (
    <div className="usage-figure">
      <dt>{title}</dt>
      <dd>
        {text('group.of', { count, all })}
        {all > 0 && (
          <span className="share" aria-hidden="true">
            <span style={{ width: `${Math.round((100 * count) / all)}%` }} />
          </span>
        )}
      </dd>
    </div>
  );
};

/** A curator's own group at a glance: who has come, who has not, whose parents are here, and who says to be one. */
export const GroupPage = ({ organizationId, unitId }: Readonly<{ organizationId: string; unitId: string }>) => {
  const text = useText();
  const { own } = useOwnOrganization(organizationId);
  const [filter, setFilter] = useState<Filter>('all');
  const overview = useQuery({
    queryKey: ['organization', organizationId, 'overview', unitId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/units/{unitId}/overview', {
          headers,
          params: { path: { organizationId, unitId } },
        }),
      ),
  });
  const unit = own?.curatorships.find((one) => one.unitId === unitId)?.unitName ?? '';
  const href = `/organizations/${organizationId}/units/${unitId}`;
  return (
    <Page title={text('group.title', { unit })} back="/">
      <QueryView query={overview}>
        {({ students, joined, withGuardian, withConsent, items }) => {
          const shown = items.filter(filters[filter]);
          return students === 0 ? (
            <Group>
              <Empty title={text('group.none')}>{text('group.none.what')}</Empty>
            </Group>
          ) : (
            <>
              <Group>
                <dl className="block usage">
                  <Counted title={text('group.joined')} count={joined} all={students} />
                  <Counted title={text('group.withGuardian')} count={withGuardian} all={students} />
                  <Counted title={text('group.withConsent')} count={withConsent} all={students} />
                </dl>
              </Group>
              <Group header={<Header>{text('unit.list')}</Header>}>
                <SelectField
                  label={text('group.filter')}
                  value={filter}
                  onChange={(event) => setFilter(event.target.value as Filter)}
                  choices={(Object.keys(filters) as Filter[]).map((value) => ({
                    value,
                    label: `${text(`group.filter.${value}`)}: ${items.filter(filters[value]).length}`,
                  }))}
                />
                {shown.length === 0 ? (
                  <Empty title={text('group.nobody')}>{text('group.nobody.what')}</Empty>
                ) : (
                  shown.map((member) => (
                    <SimpleCell
                      key={member.rosterEntryId}
                      hasHover={false}
                      hasActive={false}
                      multiline
                      subtitle={[
                        text(member.joined ? 'group.came' : 'group.away'),
                        text('group.guardians', { count: member.guardians }),
                        text('group.consents', { count: member.consents }),
                      ].join(' · ')}
                    >
                      {member.name}
                    </SimpleCell>
                  ))
                )}
              </Group>
            </>
          );
        }}
      </QueryView>
      <GroupChats organizationId={organizationId} unitId={unitId} />
      <Group header={<Header>{text('group.link')}</Header>}>
        <div className="block">{text('group.link.what')}</div>
        <SimpleCell href={href} chevron="always" onClick={(event) => followLink(event, href)}>
          {text('group.unit')}
        </SimpleCell>
      </Group>
      <UnitGuardians organizationId={organizationId} unitId={unitId} />
    </Page>
  );
};
