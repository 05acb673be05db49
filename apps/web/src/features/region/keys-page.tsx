import { Button, Group, SimpleCell } from '@vkontakte/vkui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schema } from '../../api/client.ts';
import { useDates, useText, type Text } from '../../app/text.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, QueryView } from '../../ui/query-view.tsx';
import { useRegions } from '../territory/territory.queries.ts';
import { CommandDialog } from '../organization/command-dialog.tsx';
import { IssueKeyDialog } from './issue-key-dialog.tsx';

type Key = Schema<'ApiKey'>;

const RevokeDialog = ({ apiKey: { keyId, title }, onClose }: Readonly<{ apiKey: Key; onClose: () => void }>) => {
  const text = useText();
  return (
    <CommandDialog
      title={text('keys.revoke.title')}
      action={text('keys.revoke')}
      negative
      onClose={onClose}
      send={() =>
        ask((headers) =>
          api.POST('/api/api-keys/{keyId}/revocation', { headers, params: { path: { keyId } }, body: {} }),
        )
      }
    >
      <p className="dialog-body">{text('keys.revoke.what', { title })}</p>
    </CommandDialog>
  );
};

const isOver = ({ expiresAt }: Key): boolean => Date.parse(expiresAt) <= Date.now();

/** What became of a key that no longer works. */
const endOf = (key: Key, text: Text): string | undefined => {
  if (key.revoked) return text('keys.revoked');
  return isOver(key) ? text('keys.over') : undefined;
};

/** Keys by which dashboards read indicators: whose, what they reach, until when, last use. */
export const KeysPage = () => {
  const text = useText();
  const { day, moment } = useDates();
  const [issuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<Key>();
  const names = new Map(useRegions().data?.items.map(({ regionId, name }) => [regionId, name]));
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => ask((headers) => api.GET('/api/api-keys', { headers })),
  });
  return (
    <Page title={text('keys.title')} back="/region">
      <Group>
        <div className="block">
          <p>{text('keys.what')}</p>
          <Button size="l" stretched onClick={() => setIssuing(true)}>
            {text('keys.issue')}
          </Button>
        </div>
      </Group>
      <Group>
        <QueryView query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={text('keys.none')}>{text('keys.none.what')}</Empty>
            ) : (
              items.map((key) => (
                <SimpleCell
                  key={key.keyId}
                  hasHover={false}
                  hasActive={false}
                  multiline
                  overTitle={key.regionIds.map((id) => names.get(id) ?? id).join(', ')}
                  subtitle={
                    endOf(key, text) ??
                    text('keys.term', { date: day(key.expiresAt.slice(0, 10)), count: key.perMinute })
                  }
                  extraSubtitle={
                    key.lastUsedAt === undefined
                      ? text('keys.unused')
                      : text('keys.used', { date: moment(key.lastUsedAt) })
                  }
                  after={
                    endOf(key, text) === undefined && (
                      <Button mode="secondary" appearance="negative" onClick={() => setRevoking(key)}>
                        {text('keys.revoke')}
                      </Button>
                    )
                  }
                >
                  {key.title}
                </SimpleCell>
              ))
            )
          }
        </QueryView>
      </Group>
      {issuing && <IssueKeyDialog onClose={() => setIssuing(false)} />}
      {revoking !== undefined && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
};
