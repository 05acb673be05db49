import { Button, Group, Header, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { api, ask } from '../../api/client.ts';
import { useText } from '../../app/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOwnRegions } from '../indicators/indicators.queries.ts';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { today } from '../organization/order-fields.tsx';
import { closable, type Closable, type Kind } from './closable.ts';

/** A period in words of the reader's language. */
const usePeriodName = () => {
  const intl = useIntl();
  return ({ from, to }: Closable): string =>
    intl.formatDateTimeRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`), {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
};

const useClosed = (regionId: string) =>
  useQuery({
    queryKey: ['periods', regionId],
    queryFn: () =>
      ask((headers) =>
        api.GET('/api/regions/{regionId}/reporting-periods', { headers, params: { path: { regionId } } }),
      ),
    enabled: regionId !== '',
  });

/** Fixes the figures of a period for a region. */
const CloseDialog = ({
  regionId,
  kind,
  period,
  onClose,
}: Readonly<{ regionId: string; kind: Kind; period: Closable; onClose: () => void }>) => {
  const text = useText();
  const nameOf = usePeriodName();
  return (
    <CommandDialog
      title={text('periods.close.title')}
      action={text('periods.close')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/regions/{regionId}/reporting-periods', {
            headers,
            params: { path: { regionId } },
            body: { kind, from: period.from },
          }),
        )
      }
    >
      <p className="dialog-body">{text('periods.close.what', { period: nameOf(period) })}</p>
    </CommandDialog>
  );
};

const RegionPeriods = ({ regionId }: Readonly<{ regionId: string }>) => {
  const text = useText();
  const intl = useIntl();
  const nameOf = usePeriodName();
  const closed = useClosed(regionId);
  const [kind, setKind] = useState<Kind>('week');
  const [from, setFrom] = useState('');
  const [closing, setClosing] = useState<Closable>();
  return (
    <QueryView query={closed}>
      {({ items, closesAfterDays }) => {
        const open = closable(kind, today(), items);
        const chosen = open.find((one) => one.from === from) ?? open[0];
        return (
          <>
            <Group>
              <div className="block minor">
                {closesAfterDays === undefined
                  ? text('periods.by-hand-only')
                  : text('periods.by-themselves', { days: closesAfterDays })}
              </div>
              <SelectField
                label={text('periods.kind')}
                value={kind}
                onChange={(event) => setKind(event.target.value as Kind)}
                choices={(['week', 'month'] as const).map((value) => ({ value, label: text(`periods.kind.${value}`) }))}
              />
              {chosen === undefined ? (
                <div className="block">{text('periods.nothing')}</div>
              ) : (
                <>
                  <SelectField
                    label={text('periods.which')}
                    value={chosen.from}
                    onChange={(event) => setFrom(event.target.value)}
                    choices={open.map((one) => ({ value: one.from, label: nameOf(one) }))}
                  />
                  <div className="block">
                    <Button size="l" stretched onClick={() => setClosing(chosen)}>
                      {text('periods.close')}
                    </Button>
                  </div>
                </>
              )}
            </Group>
            <Group header={<Header>{text('periods.closed')}</Header>}>
              {items.length === 0 ? (
                <Empty title={text('periods.none')}>{text('periods.none.what')}</Empty>
              ) : (
                items.toReversed().map((one) => (
                  <SimpleCell
                    key={one.kind + one.from}
                    hasHover={false}
                    hasActive={false}
                    multiline
                    overTitle={text(`question.period.${one.kind}`)}
                    subtitle={text(one.byItself ? 'periods.item.itself' : 'periods.item.hand', {
                      at: intl.formatDate(one.closedAt, { dateStyle: 'medium' }),
                    })}
                    extraSubtitle={`${text('definition.position')} ${one.known}`}
                  >
                    {nameOf(one)}
                  </SimpleCell>
                ))
              )}
            </Group>
            {closing !== undefined && (
              <CloseDialog regionId={regionId} kind={kind} period={closing} onClose={() => setClosing(undefined)} />
            )}
          </>
        );
      }}
    </QueryView>
  );
};

/** Closes weeks and months: what is closed is what analysts and dashboards see. */
export const PeriodsPage = () => {
  const text = useText();
  const regions = useOwnRegions();
  const [chosen, setChosen] = useState('');
  const regionId = chosen === '' ? (regions.data?.[0]?.regionId ?? '') : chosen;
  return (
    <Page title={text('periods.title')} back="/region">
      <Group>
        <div className="block">{text('periods.what')}</div>
        <QueryView query={regions}>
          {(items) => (
            <SelectField
              label={text('apply.region')}
              value={regionId}
              onChange={(event) => setChosen(event.target.value)}
              choices={items.map((one) => ({ value: one.regionId, label: one.name }))}
            />
          )}
        </QueryView>
      </Group>
      {regionId !== '' && <RegionPeriods key={regionId} regionId={regionId} />}
    </Page>
  );
};
