import { Group, Header } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client.ts';
import { useDates, useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { today } from '../organization/order-fields.tsx';
import { unitChoices, useStructure } from '../organization/organization.queries.ts';
import { AllAbout } from './all-about.tsx';
import { AsOfFields, asOfQuery, type AsOf } from './as-of-fields.tsx';
import { TrailLine } from './trail-line.tsx';

type Asked = AsOf & Readonly<{ unitId: string }>;

const usePresence = (organizationId: string, { unitId, on, known }: Asked) =>
  useQuery({
    queryKey: ['organization', organizationId, 'presence', unitId, on, known],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/organizations/{organizationId}/units/{unitId}/presence', {
          headers,
          params: {
            path: { organizationId, unitId },
            query: asOfQuery({ on, known }),
          },
        }),
      ),
    enabled: unitId !== '',
  });

/** Who was in a group on a date, as it was and as it was known, and why: the events and orders that led there. */
export const PresencePage = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const { day } = useDates();
  const [asked, setAsked] = useState<Asked>({ unitId: '', on: today(), known: '' });
  const structure = useStructure(organizationId);
  const presence = usePresence(organizationId, asked);
  const units = structure.data === undefined ? [] : unitChoices(structure.data);
  return (
    <Page title={text('presence.title')} back={`/organizations/${organizationId}/audit`}>
      <Group>
        <ProblemNote error={structure.error} />
        <SelectField
          label={text('presence.unit')}
          placeholder={text('page.choose')}
          value={asked.unitId}
          onChange={(event) => setAsked({ ...asked, unitId: event.target.value })}
          choices={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
        <AsOfFields asked={asked} onChange={(asOf) => setAsked({ ...asked, ...asOf })} />
      </Group>
      <Group header={asked.unitId === '' ? undefined : <Header>{text('presence.people')}</Header>}>
        {asked.unitId === '' ? (
          <Empty title={text('presence.choose')}>{text('presence.choose.what')}</Empty>
        ) : (
          <QueryView query={presence}>
            {({ items, position }) =>
              items.length === 0 ? (
                <Empty title={text('presence.none')}>{text('presence.none.what')}</Empty>
              ) : (
                <>
                  <div className="block minor small">
                    {text('presence.count', { count: items.length })} {text('presence.position', { position })}
                  </div>
                  {items.map(({ id, as, name, since, because }) => (
                    <details key={`${as} ${id}`} className="block">
                      <summary>
                        {name}{' '}
                        <span className="minor">
                          · {text(`presence.as.${as}`)}, {text('presence.since', { date: day(since) })}
                        </span>
                      </summary>
                      <AllAbout organizationId={organizationId} personId={id} />
                      <ol className="trail">
                        {because.map((item) => (
                          <TrailLine key={item.eventId} item={item} organizationId={organizationId} />
                        ))}
                      </ol>
                    </details>
                  ))}
                </>
              )
            }
          </QueryView>
        )}
      </Group>
    </Page>
  );
};
