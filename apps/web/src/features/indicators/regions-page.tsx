import { Group, SimpleCell } from '@vkontakte/vkui';
import { useEffect } from 'react';
import { followLink, navigate } from '../../app/router.tsx';
import { useText } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useOwnRegions } from './indicators.queries.ts';
import { hrefOf } from './place.ts';

/** The regions of an analyst or operator; who has one alone is there at once. */
export const RegionsPage = () => {
  const text = useText();
  const regions = useOwnRegions();
  const only = regions.data?.length === 1 ? regions.data[0] : undefined;
  useEffect(() => {
    if (only !== undefined) navigate(hrefOf({ regionId: only.regionId }), { replace: true });
  }, [only]);
  return (
    <Page title={text('indicators.title')} back="/">
      <Group>
        <QueryView query={regions}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text('indicators.noRegion')}>{text('indicators.noRegion.what')}</Empty>
            ) : (
              items.map(({ regionId, name }) => {
                const href = hrefOf({ regionId });
                return (
                  <SimpleCell key={regionId} href={href} chevron="always" onClick={(event) => followLink(event, href)}>
                    {name}
                  </SimpleCell>
                );
              })
            )
          }
        </QueryView>
      </Group>
    </Page>
  );
};
