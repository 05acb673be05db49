import { Group, Header, SegmentedControl, SimpleCell } from '@vkontakte/vkui';
import { useState } from 'react';
import { followLink } from '../../app/router.tsx';
import { useDates, useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { trailSearchOf } from './trail-question.ts';
import { useIdleOrders, useOrders } from './trail.queries.ts';

/** From an order to what was done by it; what was done without one; and orders by which nothing was done. */
export const OrdersPage = ({ organizationId }: Readonly<{ organizationId: string }>) => {
  const text = useText();
  const { day } = useDates();
  const [onlyIdle, setOnlyIdle] = useState(false);
  const orders = useOrders(organizationId);
  const idle = useIdleOrders(organizationId);
  const idleIds = new Set(idle.data?.items.map(({ orderId }) => orderId));
  const at = `/organizations/${organizationId}/trail`;
  const withoutOrder = at + trailSearchOf({ withoutOrder: 'true' });
  return (
    <Page title={text('orders.title')} back={`/organizations/${organizationId}/audit`}>
      <Group>
        <SimpleCell
          href={withoutOrder}
          chevron="always"
          multiline
          subtitle={text('orders.without.what')}
          onClick={(event) => followLink(event, withoutOrder)}
        >
          {text('orders.without')}
        </SimpleCell>
      </Group>
      <Group header={<Header>{text('orders.list')}</Header>}>
        <div className="block">
          <SegmentedControl
            aria-label={text('orders.list')}
            value={onlyIdle ? 'idle' : 'all'}
            onChange={(value) => setOnlyIdle(value === 'idle')}
            options={[
              { value: 'all', label: text('links.all') },
              { value: 'idle', label: text('orders.onlyIdle') },
            ]}
          />
        </div>
        <QueryView query={orders}>
          {({ items }) => {
            const shown = items.toReversed().filter(({ orderId }) => !onlyIdle || idleIds.has(orderId));
            return shown.length === 0 ? (
              <Empty title={text(onlyIdle ? 'orders.noIdle' : 'orders.none')}>
                {text(onlyIdle ? 'orders.noIdle.what' : 'orders.none.what')}
              </Empty>
            ) : (
              shown.map(({ orderId, form, kind, number, date, annulled }) => {
                const href = at + trailSearchOf({ orderId });
                return (
                  <SimpleCell
                    key={orderId}
                    href={href}
                    chevron="always"
                    multiline
                    subtitle={text(`orders.kind.${kind}`)}
                    extraSubtitle={
                      annulled ? text('orders.annulled') : text(idleIds.has(orderId) ? 'orders.idle' : 'orders.effects')
                    }
                    onClick={(event) => followLink(event, href)}
                  >
                    {text(`orders.form.${form}`, { number, date: day(date) })}
                  </SimpleCell>
                );
              })
            );
          }}
        </QueryView>
      </Group>
    </Page>
  );
};
