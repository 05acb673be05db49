import { Button, Group } from '@vkontakte/vkui';
import { useState } from 'react';
import { followLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { LinkCell } from '../../ui/link-cell.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedView } from '../../ui/paged.tsx';
import { Empty } from '../../ui/query-view.tsx';
import { useOwnOrganization, type AboutOrganization } from '../organization/organization.queries.ts';
import { useMaterials, type Material, type Status } from './materials.queries.ts';

const filters = ['waiting', 'scheduled', 'returned', 'published', 'withdrawn', 'all'] as const;
type Filter = (typeof filters)[number];

const MaterialLine = ({ organizationId, material }: AboutOrganization & Readonly<{ material: Material }>) => {
  const text = useText();
  const { moment, day } = useDates();
  const { materialId, title, status, author, submittedAt, wantedOn, scheduledFor, publishedAt } = material;
  const said = [
    text(`materials.status.${status}`),
    ...(status === 'scheduled' && scheduledFor !== undefined ? [moment(scheduledFor)] : []),
    ...(publishedAt !== undefined ? [moment(publishedAt)] : []),
    ...(publishedAt === undefined && wantedOn !== undefined ? [text('materials.wanted', { date: day(wantedOn) })] : []),
  ];
  return (
    <LinkCell
      href={`/organizations/${organizationId}/materials/${materialId}`}
      subtitle={text('materials.by', { name: author, at: moment(submittedAt) })}
      extra={said.join(' · ')}
    >
      {title}
    </LinkCell>
  );
};

/** What the administration hands in and the administrator publishes (R21). */
export const MaterialsPage = ({ organizationId }: AboutOrganization) => {
  const text = useText();
  const { powers } = useOwnOrganization(organizationId);
  const [chosen, setChosen] = useState<Filter>();
  const filter = chosen ?? (powers.administrator ? 'waiting' : 'all');
  const materials = useMaterials(organizationId, filter === 'all' ? undefined : (filter satisfies Status));
  const submit = `/organizations/${organizationId}/materials/new`;
  return (
    <Page title={text('materials.title')} back={`/organizations/${organizationId}`}>
      <Group>
        <div className="block">
          <p>{text(powers.administration ? 'materials.what.administration' : 'materials.what.administrator')}</p>
          {powers.administration && (
            <Button size="l" stretched href={submit} onClick={(event) => followLink(event, submit)}>
              {text('materials.submit')}
            </Button>
          )}
        </div>
        <SelectField
          label={text('links.filter')}
          value={filter}
          onChange={({ target }) => setChosen(target.value as Filter)}
          choices={filters.map((value) => ({ value, label: text(`materials.filter.${value}`) }))}
        />
      </Group>
      <Group>
        <PagedView paged={materials}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('materials.none')}>
                {text(powers.administration ? 'materials.none.administration' : 'materials.none.administrator')}
              </Empty>
            ) : (
              items.map((material) => (
                <MaterialLine key={material.materialId} organizationId={organizationId} material={material} />
              ))
            )
          }
        </PagedView>
      </Group>
    </Page>
  );
};
