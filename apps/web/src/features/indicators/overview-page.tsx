import { Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQueries } from '@tanstack/react-query';
import { followLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { today } from '../organization/order-fields.tsx';
import { useFigures } from './figures.ts';
import { useIndicators, useTerritory, valuesQuery, type Indicator, type IndicatorRow } from './indicators.queries.ts';
import { above, hrefOf, type Place } from './place.ts';
import { queryOf } from './question.ts';

/** The rows of the last period: one, or one for each role. */
const lastOf = (rows: readonly IndicatorRow[] | undefined): readonly IndicatorRow[] =>
  rows?.filter(({ period }) => period === rows.at(-1)?.period) ?? [];

const Measured = ({
  place,
  indicator,
  rows,
}: Readonly<{ place: Place; indicator: Indicator; rows: readonly IndicatorRow[] | undefined }>) => {
  const text = useText();
  const figures = useFigures();
  const { id, title, unit = 'count', target } = indicator;
  const href = hrefOf(place, id);
  const last = lastOf(rows);
  const said = last.map((row) =>
    [figures.role(row.role), figures.cell(row, unit)].filter((part) => part !== '').join(': '),
  );
  const [only] = last.length === 1 ? last : [];
  const isFigure = only?.value !== undefined;
  return (
    <SimpleCell
      href={href}
      chevron="always"
      multiline
      overTitle={id}
      indicator={isFigure ? said[0] : undefined}
      subtitle={
        isFigure
          ? undefined
          : rows === undefined
            ? text('page.loading')
            : last.length === 0
              ? text('figures.none')
              : said.join(' · ')
      }
      extraSubtitle={
        [
          ...(last[0] === undefined ? [] : [figures.period(last[0])]),
          ...(target === undefined ? [] : [text('figures.target', { target: figures.target(target, unit) })]),
        ].join(' · ') || undefined
      }
      onClick={(event) => followLink(event, href)}
    >
      {title}
    </SimpleCell>
  );
};

/** Every indicator of a place with its last value; those that are not yet measured, each with its reason; and what lies below. */
export const OverviewPage = (place: Place) => {
  const text = useText();
  const indicators = useIndicators();
  const territory = useTerritory(place);
  const measured = indicators.data?.items.filter((one) => one.measured && one.dimensions?.length !== 0) ?? [];
  const unmeasured = indicators.data?.items.filter((one) => !one.measured) ?? [];
  const asked = queryOf({ period: 'month' }, { inside: place.inside === true, today: today() });
  const values = useQueries({ queries: measured.map(({ id }) => valuesQuery(place, id, asked)) });
  const up = above(place);
  const back = place.inside === true ? `/organizations/${place.organizationId}` : up === undefined ? '/' : hrefOf(up);
  const isClosedNowhere =
    place.inside !== true &&
    values.length > 0 &&
    values.every(({ data }) => data !== undefined && data.rows.length === 0);
  return (
    <Page title={territory.name ?? text('indicators.title')} back={back}>
      {territory.parts.length > 0 && (
        <Group
          header={
            <Header>
              {text(place.municipalityId === undefined ? 'indicators.municipalities' : 'indicators.organizations')}
            </Header>
          }
        >
          {territory.parts.map(({ id, name }) => {
            const href = hrefOf(
              place.municipalityId === undefined ? { ...place, municipalityId: id } : { ...place, organizationId: id },
            );
            return (
              <SimpleCell key={id} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
                {name}
              </SimpleCell>
            );
          })}
        </Group>
      )}
      <Group header={<Header>{text('indicators.title')}</Header>}>
        <div className="block minor">{text(place.inside === true ? 'indicators.inside' : 'indicators.outside')}</div>
        {isClosedNowhere && <Empty title={text('indicators.notClosed')}>{text('indicators.notClosed.what')}</Empty>}
        <QueryView query={indicators}>
          {() =>
            measured.map((indicator, index) => (
              <Measured
                key={indicator.id}
                place={place}
                indicator={indicator}
                rows={values[index]?.error === null ? values[index].data?.rows : []}
              />
            ))
          }
        </QueryView>
      </Group>
      {unmeasured.length > 0 && (
        <Group header={<Header>{text('indicators.unmeasured')}</Header>}>
          <div className="block minor">{text('indicators.unmeasured.what')}</div>
          {unmeasured.map(({ id, title, reason }) => (
            <SimpleCell key={id} hasHover={false} hasActive={false} multiline overTitle={id} subtitle={reason}>
              {title}
            </SimpleCell>
          ))}
        </Group>
      )}
    </Page>
  );
};
