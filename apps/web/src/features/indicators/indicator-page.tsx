import { Group, Header } from '@vkontakte/vkui';
import { useMemo, useState } from 'react';
import { navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Chart } from '../../ui/chart/chart.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { today } from '../organization/order-fields.tsx';
import { Definition } from './definition.tsx';
import { FiguresTable } from './figures-table.tsx';
import { useFigures } from './figures.ts';
import { useIndicators, useTerritory, useValues, type Indicator, type IndicatorRow } from './indicators.queries.ts';
import { IndicatorParts } from './indicator-parts.tsx';
import { hrefOf, partsOf, scopeOf, type Place } from './place.ts';
import { queryOf, questionFrom, searchOf, type Question } from './question.ts';
import { QuestionFields } from './question-fields.tsx';

const Trend = ({ rows, definition }: Readonly<{ rows: readonly IndicatorRow[]; definition: Indicator }>) => {
  const text = useText();
  const figures = useFigures();
  const { unit = 'count', target, title } = definition;
  const drawing = useMemo(
    () => ({
      kind: 'trend' as const,
      points: rows.map((row) => ({
        name: figures.shortPeriod(row),
        ...(row.value === undefined ? {} : { value: row.value }),
      })),
      ...(target === undefined ? {} : { target: unit === 'share' ? target / 100 : target }),
      say: (value: number) => figures.say(value, unit),
    }),
    [rows, unit, target],
  );
  return (
    <div className="figure">
      <Chart drawing={drawing} label={text('figures.chart', { title })} />
      <FiguresTable
        caption={title}
        first={text('question.period')}
        definition={definition}
        lines={rows.toReversed().map((row) => ({ key: row.period, name: figures.period(row), row }))}
      />
    </div>
  );
};

/** What the address asks for; a change stands in it at once, so that it can be handed on. */
const useQuestion = (place: Place, indicatorId: string) => {
  const [question, setQuestion] = useState(() => questionFrom(location.search));
  const change = (changed: Question) => {
    setQuestion(changed);
    navigate(hrefOf(place, indicatorId, searchOf(changed)), { replace: true });
  };
  return [question, change] as const;
};

/** One indicator of one place: its course, its definition, what it is made of below, and files of it all. */
export const IndicatorPage = ({ indicatorId, ...place }: Place & Readonly<{ indicatorId: string }>) => {
  const text = useText();
  const inside = place.inside === true;
  const [chosen, change] = useQuestion(place, indicatorId);
  const indicators = useIndicators();
  const territory = useTerritory(place);
  const found = indicators.data?.items.find(({ id }) => id === indicatorId);
  const hasRoles = found?.dimensions?.includes('role') === true;
  // Outside there is no total over roles: one of them has to be chosen.
  const { role = inside ? undefined : ('student' as const), ...rest } = chosen;
  const question = hasRoles && role !== undefined ? { ...rest, role } : rest;
  const asked = queryOf(question, { inside, today: today() });
  const values = useValues(place, indicatorId, asked, found?.measured === true);
  const parts = partsOf(place);
  const exported = (format: 'csv' | 'xlsx', by?: string) =>
    `/api/indicators/${encodeURIComponent(indicatorId)}/values.${format}?${new URLSearchParams(
      Object.entries({ ...scopeOf(place), ...asked, by }).filter(([, value]) => value !== undefined) as [
        string,
        string,
      ][],
    )}`;
  return (
    <Page title={found?.title ?? text('indicators.title')} back={hrefOf(place)}>
      <QueryView query={indicators}>
        {() =>
          found === undefined ? (
            <Group>
              <Empty title={text('indicators.unknown')}>{text('indicators.unknown.what')}</Empty>
            </Group>
          ) : !found.measured ? (
            <Group>
              <Empty title={text('indicators.unmeasured')}>{found.reason}</Empty>
            </Group>
          ) : (
            <>
              <Group header={territory.name === undefined ? undefined : <Header>{territory.name}</Header>}>
                <QuestionFields question={question} inside={inside} hasRoles={hasRoles} onChange={change} />
                <QueryView query={values}>
                  {({ rows, definition }) =>
                    rows.length === 0 ? (
                      <Empty title={text('indicators.notClosed')}>{text('indicators.notClosed.what')}</Empty>
                    ) : (
                      <Trend rows={rows} definition={definition} />
                    )
                  }
                </QueryView>
                {!inside && <div className="block minor small">{text('figures.suppressed.why')}</div>}
              </Group>
              {parts !== undefined && (values.data?.rows.length ?? 0) > 0 && (
                <IndicatorParts
                  place={place}
                  definition={found}
                  question={question}
                  rows={values.data?.rows ?? []}
                  names={new Map(territory.parts.map(({ id, name }) => [id, name]))}
                />
              )}
              <Group>
                <Definition definition={values.data?.definition ?? found} position={values.data?.position} />
                <div className="block downloads">
                  {(['csv', 'xlsx'] as const).map((format) => (
                    <DownloadLink key={format} href={exported(format)}>
                      {text('figures.export', { format: format.toUpperCase() })}
                    </DownloadLink>
                  ))}
                  {parts !== undefined && (
                    <DownloadLink href={exported('xlsx', parts)}>
                      {text(
                        parts === 'municipality' ? 'figures.export.municipalities' : 'figures.export.organizations',
                      )}
                    </DownloadLink>
                  )}
                </div>
              </Group>
            </>
          )
        }
      </QueryView>
    </Page>
  );
};
