import { Group, Header } from '@vkontakte/vkui';
import { useMemo, useState } from 'react';
import { AppLink } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Chart } from '../../ui/chart/chart.tsx';
import { SelectField } from '../../ui/field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { FiguresTable } from './figures-table.tsx';
import { useFigures } from './figures.ts';
import { useValues, type Indicator, type IndicatorRow } from './indicators.queries.ts';
import { hrefOf, partsOf, type Place } from './place.ts';
import { searchOf, type Question } from './question.ts';

/** The municipalities of a region, or the organisations of a municipality, in one period; each leads further down. */
export const IndicatorParts = ({
  place,
  definition,
  question,
  rows,
  names,
}: Readonly<{
  place: Place;
  definition: Indicator;
  question: Question;
  /** Those of the whole: the periods that can be chosen. */
  rows: readonly IndicatorRow[];
  names: ReadonlyMap<string, string>;
}>) => {
  const text = useText();
  const figures = useFigures();
  const [chosen, setChosen] = useState<string>();
  const period = rows.find((row) => row.period === chosen) ?? rows.at(-1)!;
  const by = partsOf(place)!;
  const { role } = question;
  const values = useValues(place, definition.id, {
    by,
    period: question.period === 'week' ? 'week' : 'month',
    from: period.from,
    to: period.to,
    ...(role === undefined ? {} : { role }),
  });
  const { unit = 'count', target } = definition;
  const idOf = (row: IndicatorRow) => (by === 'municipality' ? row.municipalityId : row.organizationId) ?? '';
  const nameOf = (row: IndicatorRow) => names.get(idOf(row)) ?? text('organization.title');
  const sorted = useMemo(
    () => values.data?.rows.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1)) ?? [],
    [values.data],
  );
  const drawing = useMemo(
    () => ({
      kind: 'places' as const,
      points: sorted.map((row) => ({ name: nameOf(row), ...(row.value === undefined ? {} : { value: row.value }) })),
      ...(target === undefined ? {} : { target: unit === 'share' ? target / 100 : target }),
      say: (value: number) => figures.say(value, unit),
    }),
    [sorted, names, unit, target],
  );
  const title = text(by === 'municipality' ? 'indicators.municipalities' : 'indicators.organizations');
  return (
    <Group header={<Header>{title}</Header>}>
      <SelectField
        label={text('question.period')}
        value={period.period}
        onChange={(event) => setChosen(event.target.value)}
        choices={rows.toReversed().map((row) => ({ value: row.period, label: figures.period(row) }))}
      />
      <QueryView query={values}>
        {() => (
          <div className="figure">
            <Chart drawing={drawing} label={text('figures.chart', { title: `${definition.title}. ${title}` })} />
            <FiguresTable
              caption={`${definition.title}. ${title}, ${figures.period(period)}`}
              first={title}
              definition={definition}
              lines={sorted.map((row) => ({
                key: idOf(row),
                row,
                name: (
                  <AppLink
                    href={hrefOf(
                      by === 'municipality'
                        ? { ...place, municipalityId: idOf(row) }
                        : { ...place, organizationId: idOf(row) },
                      definition.id,
                      searchOf(question),
                    )}
                  >
                    {nameOf(row)}
                  </AppLink>
                ),
              }))}
            />
          </div>
        )}
      </QueryView>
    </Group>
  );
};
